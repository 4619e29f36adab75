import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Progress } from "../../../../tools/testkit/apply/progress.ts";

// The lines are as terraform 1.11 prints them, shortened.
const line = (type: string, addr: string, action = "create") =>
  JSON.stringify({
    "@message": "id=s3cret",
    type,
    hook: { resource: { addr, module: "" }, action, id_value: "s3cret" },
  });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What is said in these seconds. */
function saidIn(seconds: number, lines: string[]): string[] {
  const said: string[] = [];
  const progress = new Progress();
  const end = progress.say((text) => said.push(text), "terraform apply", 30_000);
  for (const text of lines) progress.read(text);
  vi.advanceTimersByTime(seconds * 1000);
  end();
  vi.advanceTimersByTime(60_000);
  return said;
}

test("nothing is said in the first thirty seconds, and one line in each thirty after them", () => {
  expect(saidIn(29, [line("apply_start", "a.b")])).toEqual([]);
  expect(saidIn(61, [line("apply_start", "a.b")])).toEqual([
    "testkit: terraform apply runs for 30 s; under way: create a.b (30 s)",
    "testkit: terraform apply runs for 1 min 00 s; under way: create a.b (1 min 00 s)",
  ]);
});

test("what has ended, well or not, is not under way", () => {
  const ended = [line("apply_complete", "a.b"), line("apply_errored", "a.c")];
  const started = ["a.b", "a.c", "a.d"].map((address) => line("apply_start", address, "delete"));
  expect(saidIn(30, [...started, ...ended])).toEqual([
    "testkit: terraform apply runs for 30 s; under way: delete a.d (30 s)",
  ]);
});

test("a hundred resources are one short line", () => {
  const started = Array.from({ length: 100 }, (_, index) => line("apply_start", `a.b[${index}]`));
  expect(saidIn(30, started)[0]).toMatch(/create a\.b\[4\] \(30 s\) and 95 more$/);
});

test.each([
  ["no JSON", '{"type":"apply_start'],
  ["another kind of line", JSON.stringify({ type: "diagnostic", diagnostic: {} })],
  ["a line without a resource", JSON.stringify({ type: "apply_start", hook: {} })],
])("%s is passed over", (_what, text) => {
  expect(saidIn(30, [text])).toEqual(["testkit: terraform apply runs for 30 s; no resource is under way"]);
});

test("no value is ever said", () => {
  expect(saidIn(30, [line("apply_start", "a.b")]).join()).not.toContain("s3cret");
});
