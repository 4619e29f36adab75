import { expect, onTestFinished, test } from "vitest";
import { until } from "../../../tools/utils/wait.ts";
import { brokenPromise, Terminal } from "../../support/page-commands.ts";

const block = (text: string) => ({ place: "page.md:7", text: `${text}\n`, promised: "" });

test("blocks are run one after the other in one shell", async () => {
  const terminal = opened();
  await terminal.run(block('greet() { echo "$GREETING, $1"; }\nsleep 100 &'));
  expect(await terminal.run(block("greet reader; greet writer >&2"))).toBe("good day, reader\ngood day, writer");
});

test("a job ends with all its processes, by its number or with the terminal", { timeout: 30_000 }, async () => {
  const terminal = opened();
  const started = await terminal.run(block("(sleep 98; :) & (sleep 99; :) & (sleep 97; :)&\njobs -p"));
  const jobs = started.split("\n").map(Number);
  expect(jobs).toHaveLength(3);
  await terminal.run(block("kill %1; wait %1 || true"));
  const running = () => jobs.filter((job) => groupRuns(job));
  await until("the first to end", { within: 4000 }, async () => String(running()) === String(jobs.slice(1)));
  terminal.close();
  await until("the others to end", { within: 4000 }, async () => running().length === 0);
});

test.each([
  ["echo before; test -e /nowhere; echo behind", 60, /^page.md:7 ended with exit code 1:[\s\S]*---\nbefore$/],
  ["echo half; sleep 100", 0.5, /^page.md:7 took more than 0.5 s:[\s\S]*---\nhalf$/],
])("the block %j that fails or hangs is named", async (text, seconds, message) => {
  await expect(opened().run(block(text), seconds)).rejects.toThrow(message);
});

test.each([
  ["a\nb\nc", "a\nb\nc", undefined],
  ["a\nc", "a\nb\nc", undefined],
  ["c\na", "a\nb\nc", "a"],
  ["took … ms", "it took 3 ms", "took … ms"],
  ["it took … ms\n…\nend", "it took 3 ms\nx\nend", undefined],
  ["dummy-cart-6d5c9f7b9c-x2x4p  0.5", "dummy-cart-7d5c9f7b9c-aaaaa   12.25", undefined],
  [
    "2026-11-29T10:00:00.123Z 4bf92f3577b34da6a3ce929d0e0e4736",
    "2027-01-01T00:00:00Z 0af7651916cd43dd8448eb211c80319c",
    undefined,
  ],
  ["shop  GET  1234 µs", "shop\tGET\t7 µs", undefined],
  ["rate 0.5", "rate 0.13780785542393952", undefined],
  ["status 500", "status 502", "status 500"],
])("of what a page promises and what is printed, %j and %j, the first line that is missing is %j", (promised, printed, missing) => {
  expect(brokenPromise({ promised }, printed)).toBe(missing);
});

test("lines whose order means nothing are all looked for", () => {
  expect(brokenPromise({ promised: "c\na", unordered: true }, "a\nb\nc")).toBeUndefined();
  expect(brokenPromise({ promised: "c\nd\na", unordered: true }, "a\nb\nc")).toBe("d");
});

// ---

function opened(): Terminal {
  const terminal = new Terminal({ GREETING: "good day" });
  onTestFinished(() => terminal.close());
  return terminal;
}

/** Whether any process of a group runs. */
function groupRuns(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}
