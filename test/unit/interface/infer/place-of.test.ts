import { expect, test } from "vitest";
import { placeOf } from "../../../../tools/interface/infer/place-of.ts";
import { parseExpressionText } from "../../../../tools/interface/syntax/parse.ts";
import type { Path } from "../../../../tools/interface/types/path.ts";

/** A value, a path into it, what is written there, and whether that is the part itself or only around it. */
const CASES: [text: string, path: Path, found: string, written: boolean][] = [
  ["{ a = [1, 2] }", ["a", 1], "2", true],
  [`{ "a" = 1, a = 2 }`, ["a"], "2", true],
  ["({ a = (1) })", ["a"], "(1)", true],
  ["{ a = var.b }", ["a", "c"], "var.b", false],
  ["{ (var.k) = 1 }", ["a"], "{ (var.k) = 1 }", false],
  ["[for x in var.xs : { a = x }]", ["*", "a"], "x", true],
  ["{ for k, v in var.xs : k => v... }", ["*", 0], "{ for k, v in var.xs : k => v... }", false],
  ["var.a", [], "var.a", true],
];

test.for(CASES)("%s at %o", ([text, path, found, written]) => {
  const { expression, source } = parseExpressionText(text);
  const place = placeOf(expression, path);
  expect([source.slice(place.expression.span), place.written]).toEqual([found, written]);
});

test("a part of an object has its key", () => {
  const { expression, source } = parseExpressionText("{ a = { bcd = 1 } }");
  const { item } = placeOf(expression, ["a", "bcd"]);
  expect(item && source.slice(item.key.span)).toBe("bcd");
});
