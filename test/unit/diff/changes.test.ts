// What each difference asks of the version, in both directions: docs/diff.md.
import { describe, expect, test } from "vitest";
import { codes } from "../../../tools/diff/codes.ts";
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

test("docs/diff.md lists every change that there is, and there is a case of each", () => {
  const found = Object.values(topics)
    .flat()
    .flatMap(({ before, after }) => [...changesOf(before, after), ...changesOf(after, before)])
    .map(({ code, bump, atMost }) => `${code} ${atMost ? "judge" : bump}`);
  const listed = Object.entries(codes).flatMap(([code, when]) => Object.keys(when).map((bump) => `${code} ${bump}`));
  // Of whole modules: command-line.test.ts.
  expect([...new Set(found), "module-added minor", "module-removed major"].toSorted()).toEqual(listed.toSorted());
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
