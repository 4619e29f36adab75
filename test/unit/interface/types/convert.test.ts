import { describe, expect, test } from "vitest";
import { typesOfModules } from "../../../../tools/interface/infer/module-types.ts";
import { readModule } from "../../../../tools/interface/module/read.ts";
import { parseExpressionText, parseFile } from "../../../../tools/interface/syntax/parse.ts";
import { ignored, mismatches } from "../../../../tools/interface/types/convert.ts";
import { typeOfText } from "../../../../tools/interface/types/parse.ts";
import { printPath } from "../../../../tools/interface/types/path.ts";
import { UNKNOWN } from "../../../support/types/pairs.ts";

const types = typesOfModules(() => undefined)(readModule(".", [parseFile("main.tf", UNKNOWN)]));
const given = (text: string) => types.infer(parseExpressionText(text).expression);

/** A value, the type that it is given to, and each place and reason. That terraform says the same: test/plan/interface-types. */
const CASES: [value: string, type: string, ...found: string[]][] = [
  ["null", "object({ name = string })"],
  [`"5"`, "number"],
  [`"five"`, "number", " text"],
  ["5", "bool", " type"],
  ["[1, true]", "list(string)"],
  ["[1, true]", "list(number)", "[1] type"],
  [`[1, "x"]`, "list(number)", "[1] text"],
  ["[1, true]", "list(any)", " unlike"],
  ["[1, null]", "list(any)"],
  [`{ a = 1, b = [] }`, "map(any)", " unlike"],
  ["[[1], {}]", "list(any)", " unlike"],
  ["[1]", "tuple([number, number])", " length"],
  [`["a", 1]`, "tuple([string, bool])", "[1] type"],
  ["{}", "object({ name = string, size = optional(number) })", " missing"],
  [`{ name = "a", size = "big" }`, "object({ name = string, size = optional(number) })", ".size text"],
  [`{ "a b" = { name = [] } }`, "map(object({ name = string }))", `["a b"].name type`],
  ["{ a = {}, b = {} }", "map(object({ name = string }))", ".a missing", ".b missing"],
  ["var.texts", "list(number)"],
  ["var.bools", "list(number)", "[*] type"],
  ["var.shops", "map(object({ name = string, ports = list(bool) }))", "[*].ports[*] type"],
  ["var.sizes", "object({ a = bool, b = optional(bool), c = string })", ".a type"],
  ["var.set", "map(string)", " type"],
  ["var.nothing", "number"],
  ["[for text in var.texts : { name = text }]", "list(object({ name = bool }))"],
  ["[for number in var.numbers : { name = number }]", "list(object({ name = bool }))", "[*].name type"],
  // What a `for` makes of a list may well have that length.
  ["[for text in var.texts : text]", "tuple([string])"],
];

test.for(CASES)("%s for %s", ([value, type, ...expected]) => {
  const found = mismatches(given(value), typeOfText(type));
  expect(found.map(({ path, reason }) => `${printPath(path)} ${reason}`)).toEqual(expected);
});

test("a mismatch says what was expected and what was found", () => {
  expect(mismatches(given(`{ size = "big" }`), typeOfText("object({ name = string, size = number })"))).toEqual([
    { path: [], reason: "missing", attribute: "name", expected: { kind: "string" }, found: ["size"] },
    { path: ["size"], reason: "text", expected: { kind: "number" }, found: "big" },
  ]);
});

describe("attributes that are dropped", () => {
  const DROPPED: [value: string, type: string, ...paths: string[]][] = [
    [`{ name = "a", nme = "b" }`, "object({ name = string })", ".nme"],
    [`[{ name = "a" }, { name = "a", b = 1 }]`, "list(object({ name = string }))", "[1].b"],
    ["var.shops", "map(object({ name = string }))", "[*].ports"],
    ["{ a = { b = 1 } }", "object({ a = object({}) })", ".a.b"],
    ["{ a = { b = 1 } }", "object({ a = any })"],
    ["{ a = null }", "object({ a = object({}) })"],
    ["{ a = 1 }", "map(number)"],
    ["var.tags", "object({ name = string })"],
  ];

  test.for(DROPPED)("of %s for %s", ([value, type, ...paths]) => {
    expect(ignored(given(value), typeOfText(type)).map(printPath)).toEqual(paths);
  });
});
