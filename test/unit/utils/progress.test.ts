import { expect, test } from "vitest";
import { duration, step } from "../../../tools/utils/progress.ts";

test.for([
  [380, "0.4 s"],
  [12_300, "12 s"],
  [59_700, "1 min 00 s"],
  [185_000, "3 min 05 s"],
  [239_800, "4 min 00 s"],
] as const)("%d milliseconds read as %s", ([milliseconds, text]) => {
  expect(duration(milliseconds)).toBe(text);
});

test("a step says when it begins and ends, and that it failed by not ending", async () => {
  const lines: string[] = [];
  const log = (line: string) => lines.push(line);
  expect(await step(log, "1 of 2", "building", async () => 42)).toBe(42);
  await expect(step(log, "2 of 2", "linking", () => Promise.reject(new Error("no memory")))).rejects.toThrow(
    "no memory",
  );
  expect(lines[0]).toBe("[1 of 2] building ...");
  expect(lines[1]).toMatch(/^\[1 of 2\] building: done in /);
  expect(lines.slice(2)).toEqual(["[2 of 2] linking ..."]);
});
