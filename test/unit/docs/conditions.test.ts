import { expect, test } from "vitest";
import { mustHold } from "../../../tools/docs/sections/conditions.ts";

/** A validation with this error message. */
function said(message: string): string {
  const expression = (text: string) => ({ line: 1, text, references: [] });
  const constant =
    /[$%]\{/.test(message) || !message.startsWith('"') ? {} : { constant: JSON.parse(message) as string };
  return mustHold({ line: 1, condition: expression("var.a > 1"), message: { ...expression(message), ...constant } });
}

test.for([
  ['"a must be 1."', "a must be 1."],
  [`"a must be 1; found: \${var.a}."`, "a must be 1."],
  [`"a must be 1; found: \\"\${var.a}\\"."`, "a must be 1."],
  [`"a must be 1; found only: \${jsonencode(var.a)}."`, "a must be 1."],
  [`"a must be 1, got \${var.a}"`, "a must be 1"],
  [`"a must be 1 but got \${var.a}."`, "a must be 1."],
  [`"a must be 1 (found \${var.a})."`, "a must be 1."],
  [`"a must be 1. You provided \${var.a}."`, "a must be 1."],
  ['"a must be a text or null; found: \\"\\"."', "a must be a text or null."],
  [`"a must be one of \${join(", ", local.b)}."`, 'a must be one of `join(", ", local.b)`.'],
  ['"a must be among those found in `b`."', "a must be among those found in `b`."],
  [`"a was found in \${var.b}, which must be 1."`, "a was found in `var.b`, which must be 1."],
  ['"%{ if var.a > 1 }a%{ else }b%{ endif } is wrong."', "`...` is wrong."],
  ['format("a must be %s", var.b)', "`var.a > 1`"],
  ["local.message", "`var.a > 1`"],
])("%s", ([message, expected]) => {
  expect(said(message as string)).toBe(expected);
});

test("without a message the condition is told", () => {
  expect(mustHold({ line: 1, condition: { line: 1, text: "var.a || var.b", references: [] } })).toBe(
    "`var.a \\|\\| var.b`",
  );
});
