import { expect, test } from "vitest";
import { github } from "../../../tools/report/github.ts";
import { findingAt, outcomeOf } from "../../support/outcome.ts";

const told = (...findings: ReturnType<typeof findingAt>[]) =>
  github(outcomeOf({}, { findings }), { colour: false, ignores: false }).split("\n");

test.for([
  ["error", "::error "],
  ["warning", "::warning "],
  ["note", "::notice "],
] as const)("%s", ([severity, command]) => {
  const [line] = told(findingAt(2, 3, { line: 2, column: 6 }, { severity }));
  expect(line).toBe(`${command}file=a.tf,line=2,endLine=2,col=3,endColumn=5,title=tfmods%3A sample::it is so`);
});

test("over several lines there are no columns", () => {
  const [line] = told(findingAt(2, 3, { line: 4, column: 1 }));
  expect(line).toBe("::warning file=a.tf,line=2,endLine=4,title=tfmods%3A sample::it is so");
});

test("what means something to GitHub is escaped", () => {
  const [line] = told(
    findingAt(1, 1, { line: 1, column: 1 }, { file: "a,b:c%.tf", message: "100%: a,\r\nb ::error::" }),
  );
  expect(line).toBe(
    "::warning file=a%2Cb%3Ac%25.tf,line=1,endLine=1,col=1,endColumn=1,title=tfmods%3A sample::100%25: a,%0D%0Ab ::error::",
  );
});

test("of each kind as many as GitHub shows are commands, and the others lines of the log", () => {
  const twelve = Array.from({ length: 12 }, (_, index) => findingAt(index + 1, 1, { line: index + 1, column: 2 }));
  const lines = told(...twelve, findingAt(20, 1, { line: 20, column: 2 }, { severity: "error" }));
  expect(lines.filter((line) => line.startsWith("::warning "))).toHaveLength(10);
  expect(lines.filter((line) => line.startsWith("::error "))).toHaveLength(1);
  expect(lines).toContain("a.tf:12:1 warning sample: it is so");
});

test("a file whose name looks like a command is none in the log", () => {
  const many = Array.from({ length: 11 }, () => findingAt(1, 1, { line: 1, column: 2 }, { file: "::error::x.tf" }));
  expect(told(...many)[10]).toBe("%3A%3Aerror::x.tf:1:1 warning sample: it is so");
});

test("the last line has the counts", () => {
  expect(told().slice(-2)).toEqual(["0 errors, 0 warnings, 0 notes (0 files, 0 modules, 0 blocks in 0.1 s)", ""]);
});
