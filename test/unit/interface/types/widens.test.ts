import { expect, test } from "vitest";
import { typeOfText } from "../../../../tools/interface/types/parse.ts";
import { printPath } from "../../../../tools/interface/types/path.ts";
import { compare, relationOf } from "../../../../tools/interface/types/widens.ts";

/** A type before and after, what it comes to, what it comes to in the other direction, and each difference. */
const CASES: [before: string, after: string, relation: string, back: string, ...differences: string[]][] = [
  ["string", "string", "equal", "equal"],
  ["number", "string", "widened", "narrowed", " widened type"],
  ["bool", "string", "widened", "narrowed", " widened type"],
  ["number", "bool", "incompatible", "incompatible", " incompatible type"],
  ["string", "any", "widened", "narrowed", " widened type"],
  ["list(any)", "list(string)", "narrowed", "widened", "[*] narrowed type"],
  ["list(string)", "set(string)", "widened", "widened", " widened type"],
  ["list(number)", "set(string)", "widened", "narrowed", " widened type", "[*] widened type"],
  ["list(string)", "map(string)", "incompatible", "incompatible", " incompatible type"],
  ["string", "list(string)", "incompatible", "incompatible", " incompatible type"],
  ["tuple([string, number])", "list(string)", "widened", "narrowed", " widened type", "[1] widened type"],
  ["tuple([string])", "tuple([string, string])", "incompatible", "incompatible", " incompatible length"],
  ["tuple([number])", "tuple([string])", "widened", "narrowed", "[0] widened type"],
  ["object({ a = string })", "map(string)", "widened", "narrowed", " widened type"],
  [
    "object({ a = list(string) })",
    "map(string)",
    "incompatible",
    "incompatible",
    " widened type",
    ".a incompatible type",
  ],
  ["object({ a = string, b = bool })", "object({ b = bool, a = string })", "equal", "equal"],
  ["object({})", "object({ a = optional(string) })", "widened", "narrowed", " widened attribute-added a"],
  ["object({})", "object({ a = string })", "narrowed", "narrowed", " narrowed attribute-added a"],
  [
    "object({ a = string })",
    "object({ b = string })",
    "narrowed",
    "narrowed",
    " narrowed attribute-removed a",
    " narrowed attribute-added b",
  ],
  [
    "object({ a = string })",
    "object({ a = optional(string, 1) })",
    "widened",
    "narrowed",
    " widened became-optional a",
  ],
  ["object({ a = optional(string) })", "object({ a = optional(string, null) })", "equal", "equal"],
  ["object({ a = optional(string) })", "object({ a = optional(string, 1) })", "equal", "equal", " equal default a"],
  [
    "map(object({ a = optional(number, 1) }))",
    "map(object({ a = optional(string, 2) }))",
    "widened",
    "narrowed",
    "[*] equal default a",
    "[*].a widened type",
  ],
];

test.for(CASES)("%s, then %s", ([before, after, relation, back, ...expected]) => {
  const [old, now] = [typeOfText(before), typeOfText(after)];
  const changes = compare(old, now);
  const found = changes.map((change) => {
    const attribute = "attribute" in change ? ` ${change.attribute}` : "";
    return `${printPath(change.path)} ${change.relation} ${change.reason}${attribute}`;
  });
  expect(found).toEqual(expected);
  expect(relationOf(changes)).toBe(relation);
  expect(relationOf(compare(now, old))).toBe(back);
});

test("comments and the order of attributes are no difference", () => {
  expect(
    compare(typeOfText("object({ a = string, b = any })"), typeOfText("object({\n# new\nb = any\na = string\n})")),
  ).toEqual([]);
});

test("a changed default is told with both", () => {
  const [before, after] = [
    typeOfText("object({ a = optional(list(string), []) })"),
    typeOfText(`object({ a = optional(list(string), ["x"]) })`),
  ];
  expect(compare(before, after)).toEqual([
    { path: [], relation: "equal", reason: "default", attribute: "a", before: [], after: ["x"] },
  ]);
});
