import { expect, test } from "vitest";
import { UserError } from "../../../tools/utils/errors.ts";
import { CommandError, run, tryRun } from "../../../tools/utils/run.ts";

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

test("a program that takes too long is ended, and the message says after how long", async () => {
  const start = Date.now();
  await expect(run("sleep", ["30"], { timeout: 300 })).rejects.toThrow("sleep 30 did not finish within 300 ms");
  expect(Date.now() - start).toBeLessThan(10_000);
});
