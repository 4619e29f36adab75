import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { ignoreWithoutReason } from "../../../tools/check/rules/ignore-without-reason.ts";
import { text } from "../../../tools/report/text.ts";
import { findingAt, outcomeOf } from "../../support/outcome.ts";
import { headers, renamed } from "../../support/sample-rules.ts";

const plain = { colour: false, ignores: false };

test("a finding with its line and a mark, and a line with the counts", () => {
  expect(text(outcomeOf({ "a/main.tf": '# Comment.\nvariable "x" {}\n' }), plain).split("\n")).toEqual([
    "a/main.tf:2:1 error headers: there is a variable",
    '  2 | variable "x" {}',
    "    | ^^^^^^^^^^^^",
    "",
    "1 error, 0 warnings, 0 notes (1 file, 1 module, 0 blocks in 0.1 s)",
    "",
  ]);
});

// What is marked is always "old".
test.for([
  ["tabs", "\told\t= 1", "    old    = 1", "    ^^^"],
  ["wide letters", '"日本" /* 語 */ old', '"日本" /* 語 */ old', "                ^^^"],
  ["letters of several parts", "e\u0301 🎉 old", "e\u0301 🎉 old", "     ^^^"],
  ["what would steer the terminal", "\u001b[31m old", "\ufffd[31m old", "      ^^^"],
  ["what would turn letters around", "\u202e old", "\ufffd old", "  ^^^"],
  ["nothing but itself", "old", "old", "^^^"],
])("the mark stands below what is meant: %s", ([, line = "", shown, mark]) => {
  const at = line.indexOf("old") + 1;
  const outcome = outcomeOf({ "a.tf": line }, { findings: [findingAt(1, at, { line: 1, column: at + 3 })] });
  expect(text(outcome, plain).split("\n").slice(1, 3)).toEqual([`  1 | ${shown}`, `    | ${mark}`]);
});

test("what goes on in other lines is marked to the end of the first", () => {
  const outcome = outcomeOf({ "a.tf": "a = [1,\n2]" }, { findings: [findingAt(1, 5, { line: 2, column: 3 })] });
  expect(text(outcome, plain)).toContain("  1 | a = [1,\n    |     ^^^\n");
});

test("a place at the end of a line has a mark too", () => {
  const outcome = outcomeOf({ "a.tf": "a =\n" }, { findings: [findingAt(1, 4, { line: 1, column: 4 })] });
  expect(text(outcome, plain)).toContain("  1 | a =\n    |    ^\n");
});

test("of a long line only the part around the place is shown", () => {
  const line = `${"x".repeat(5000)}old${"y".repeat(5000)}`;
  const outcome = outcomeOf({ "a.tf": line }, { findings: [findingAt(1, 5001, { line: 1, column: 5004 })] });
  const [, excerpt = "", mark = ""] = text(outcome, plain).split("\n");
  expect(excerpt).toMatch(/^ {2}1 \| …x+oldy+…$/);
  expect(excerpt.length).toBeLessThan(180);
  expect(mark.indexOf("^")).toBe(excerpt.indexOf("old"));
});

test("an empty line is not shown", () => {
  const outcome = outcomeOf({ "a.tf": "\n" }, { findings: [findingAt(1, 1, { line: 1, column: 1 })] });
  expect(text(outcome, plain)).toMatch(/^a\.tf:1:1 warning sample: it is so\n\n0 errors, 1 warning,/);
});

test("paths are those of the folder in which the command runs", () => {
  expect(text(outcomeOf({ "a.tf": "locals {}" }, { folder: "../other" }), plain)).toMatch(/^\.\.\/other\/a\.tf:1:1 /);
});

test("what was mended and what is ignored stands in the counts", () => {
  const tree = { "a.tf": "locals {} # tfmods-ignore headers: it is so\n" };
  const outcome = outcomeOf(tree, { mended: [findingAt(3, 1, { line: 3, column: 2 })] });
  expect(text(outcome, { ...plain, ignores: true }).split("\n")).toEqual([
    "mended a.tf:3:1 sample: it is so",
    "ignored a.tf:1 headers (1 finding): it is so",
    "0 errors, 0 warnings, 0 notes, 1 ignored by 1 comment, 1 mended (1 file, 1 module, 0 blocks in 0.1 s)",
    "",
  ]);
  expect(text(outcome, plain)).not.toContain("ignored a.tf");
});

test("ignores without a reason are listed as such", () => {
  const outcome = outcomeOf(
    { "a.tf": "locals {} # tfmods-ignore headers\n" },
    { rules: [headers, ignoreWithoutReason] },
  );
  expect(text(outcome, { ...plain, ignores: true })).toContain("ignored a.tf:1 headers (1 finding): no reason");
});

test("colours change nothing else", () => {
  const outcome = outcomeOf({ "a.tf": "locals { old = 1 }\n" }, { rules: [headers, renamed] });
  const coloured = text(outcome, { ...plain, colour: true });
  expect(coloured).toContain("\u001b[31merror\u001b[39m");
  expect(stripVTControlCharacters(coloured)).toBe(text(outcome, plain));
});
