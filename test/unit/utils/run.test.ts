import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { UserError } from "../../../tools/utils/errors.ts";
import { repository } from "../../../tools/utils/paths.ts";
import { CommandError, run, tryRun } from "../../../tools/utils/run.ts";
import { until } from "../../../tools/utils/wait.ts";

const shell = (script: string, options = {}) => run("sh", ["-c", script], options);

test("both outputs are returned whole, and input reaches the program", async () => {
  const result = await shell("cat; echo problem >&2", { input: "one\ntwo" });
  expect(result).toEqual({ stdout: "one\ntwo", stderr: "problem", code: 0 });
});

test("arguments are never read by a shell", async () => {
  const { stdout } = await run("printf", ["%s|", "a b", "$HOME", "; exit 3"]);
  expect(stdout).toBe("a b|$HOME|; exit 3|");
});

test("lines are handed on while the program runs", async () => {
  const lines: string[] = [];
  await shell("echo one; echo two >&2; printf 'no newline'", { onLine: (line: string) => lines.push(line) });
  expect(lines.toSorted()).toEqual(["no newline", "one", "two"]);
});

test("a failure holds the command, the exit code and what was printed", async () => {
  const failure = await shell("echo the disk is full >&2; exit 7").catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(CommandError);
  expect(failure).toMatchObject({ result: { code: 7 } });
  expect(String(failure)).toMatch(/sh -c .*exit code 7:\nthe disk is full/s);
  expect((await tryRun("sh", ["-c", "exit 7"])).code).toBe(7);
});

test("a program that is not there is the user's to mend", async () => {
  const failure = await tryRun("no-such-program", []).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UserError);
  expect(failure).toMatchObject({
    message: "the program no-such-program was not found",
    advice: expect.stringContaining("doctor"),
  });
});

describe("a program that must be waited for", () => {
  // Counts the signals that it gets, and takes a second to end after the first.
  const child =
    "n=0; trap 'n=$((n+1))' INT TERM HUP; echo ready; while [ $n = 0 ]; do sleep 0.1; done; sleep 1; echo signals $n";

  /** Starts a process of ours that runs it, and returns its output, its exit code, and a way to send signals. */
  async function start() {
    const script = [
      `import { run } from ${JSON.stringify(join(repository, "tools/utils/run.ts"))};`,
      "await run('sh', ['-c', process.argv[1]], { patient: true, onLine: (line) => console.log(line) })",
      "  .catch((error) => { console.log(error.name); process.exitCode = 130; });",
    ].join("\n");
    const ours = spawn(process.execPath, ["--input-type=module", "-e", script, child], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    const lines: string[] = [];
    createInterface({ input: ours.stdout }).on("line", (line) => lines.push(line));
    const exited = new Promise<number | null>((resolve) => ours.once("exit", (code) => resolve(code)));
    await until("the program", { within: 10_000, every: 20 }, async () => lines.includes("ready"));
    return { ours, lines, exited };
  }

  test("gets one signal, however many come, and is waited for", { timeout: 30_000 }, async () => {
    const { ours, lines, exited } = await start();
    ours.kill("SIGINT");
    // While the program takes its second to end; afterwards a signal ends us too, as it should.
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
      await sleep(100);
      ours.kill(signal);
    }
    expect(await exited).toBe(130);
    expect(lines).toEqual(["ready", "signals 1", "Interrupted"]);
  });

  test.runIf(process.platform === "linux")("is interrupted when we are killed", { timeout: 30_000 }, async () => {
    const { ours, exited } = await start();
    const [pid = ""] = readFileSync(`/proc/${ours.pid}/task/${ours.pid}/children`, "utf8").trim().split(" ");
    ours.kill("SIGKILL");
    await exited;
    await until("the child to end", { within: 10_000, every: 50 }, async () => !existsSync(`/proc/${pid}`));
  });
});

test("a program that takes too long is ended, and the message says after how long", async () => {
  const start = Date.now();
  await expect(run("sleep", ["30"], { timeout: 300 })).rejects.toThrow("sleep 30 did not finish within 300 ms");
  expect(Date.now() - start).toBeLessThan(10_000);
});
