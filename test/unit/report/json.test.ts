import { expect, test } from "vitest";
import { json } from "../../../tools/report/json.ts";
import { outcomeOf } from "../../support/outcome.ts";

const tree = { "a.tf": 'variable "x" {}\nlocals {} # tfmods-ignore headers: it is so\n' };
const audience = { colour: true, ignores: false };

test("everything is there, as plain data with a version", () => {
  const result: unknown = JSON.parse(json(outcomeOf(tree, { folder: "modules" }), audience));
  const place = { severity: "error", code: "headers", file: "a.tf" };
  expect(result).toEqual({
    version: 1,
    tool: { name: "tfmods", version: "1.2.3" },
    folder: "modules",
    milliseconds: 120,
    counted: { modules: 1, blocks: 0, files: 1 },
    findings: [
      {
        ...place,
        start: { line: 1, column: 1 },
        end: { line: 1, column: 13 },
        arguments: { name: "variable" },
        message: "there is a variable",
      },
    ],
    ignores: [
      {
        file: "a.tf",
        line: 2,
        codes: ["headers"],
        reason: "it is so",
        ignored: [expect.objectContaining({ ...place, start: { line: 2, column: 1 } })],
      },
    ],
    mended: [],
  });
});

test("the folder in which the command runs is a dot", () => {
  expect(JSON.parse(json(outcomeOf(tree), audience))).toMatchObject({ folder: "." });
});
