// What each difference asks of the version, in both directions: docs/diff.md.
import { describe, expect, test } from "vitest";
import { changesOf, linesOf } from "./case.ts";
import { addresses } from "./cases/addresses.ts";
import { inputs } from "./cases/inputs.ts";
import { keys } from "./cases/keys.ts";
import { outputs } from "./cases/outputs.ts";
import { types } from "./cases/types.ts";
import { validations } from "./cases/validations.ts";
import { requirements } from "./cases/versions.ts";

const topics = { inputs, types, validations, outputs, addresses, keys, requirements };

describe.for(Object.entries(topics))("%s", ([, cases]) => {
  test.for(cases)("$name", ({ before, after, there, back }) => {
    expect(linesOf(before, after), "there").toEqual(there);
    expect(linesOf(after, before), "back").toEqual(back);
    expect(linesOf(before, before)).toEqual([]);
  });
});

test("a change is plain data that says where it is, what was and what is", () => {
  const before = 'variable "a" {\n  type = object({ b = number })\n}\n';
  const after = 'variable "a" {\n  type = object({\n    b = bool\n  })\n}\n';
  const [change] = changesOf(before, after);
  expect(JSON.parse(JSON.stringify(change))).toStrictEqual(change);
  expect(change).toEqual({
    code: "input-type",
    bump: "major",
    path: "var.a.b",
    before: "number",
    after: "bool",
    reason: "accepts something else: it was number and is bool",
    file: "main.tf",
    line: 3,
  });
});
