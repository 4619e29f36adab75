import { expect, test } from "vitest";
import { differences } from "../../../tools/docs/differences.ts";
import { docsReport } from "../../../tools/docs/report.ts";

test.for([
  ["a\nb\nc\n", "a\nB\nc\n", [{ line: 2, old: "b", new: "B" }]],
  ["a\nc\n", "a\nb\nc\n", [{ line: 2, new: "b" }]],
  ["a\na\nb\n", "a\nb\n", [{ line: 2, old: "a" }]],
  ["a\nb\n", "b\na\n", []],
  ["a\n", "a\n", []],
] as const)("%j and %j", ([before, after, expected]) => {
  expect(differences(before, after)).toEqual(expected);
});

test("a report is short, however much differs", () => {
  const many = Array.from({ length: 30 }, (_, index) => ({ line: index + 1, new: "x".repeat(500) }));
  const stale = [
    { path: "a/README.md", differences: many },
    { path: "b/README.md", differences: [] },
  ];
  const lines = docsReport({ checked: true, total: { readmes: 3, excerpts: 4 }, stale, milliseconds: 100 }).split("\n");
  expect(lines[0]).toBe("out of date: a/README.md");
  expect(lines[1]).toBe(`  1: + ${"x".repeat(120)}...`);
  expect(lines.slice(11)).toEqual([
    "  and 20 more lines",
    "out of date: b/README.md",
    "  only the order of lines, or how they end",
    "3 READMEs, 4 excerpts, 2 files out of date (0.1 s); tfmods docs writes them",
    "",
  ]);
});

test("of a long line, the part is shown that differs", () => {
  const line = (word: string) => `${"a".repeat(300)} ${word} ${"b".repeat(300)}`;
  const stale = [{ path: "README.md", differences: [{ line: 7, old: line("old"), new: line("new") }] }];
  const [, old, wanted] = docsReport({
    checked: true,
    total: { readmes: 1, excerpts: 0 },
    stale,
    milliseconds: 0,
  }).split("\n");
  expect(old).toBe(`  7: - ...${"a".repeat(39)} old ${"b".repeat(76)}...`);
  expect(wanted).toBe(`  7: + ...${"a".repeat(39)} new ${"b".repeat(76)}...`);
});
