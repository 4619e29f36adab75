import { describe, expect, test } from "vitest";
import { parseFile } from "../../../../tools/interface/syntax/parse.ts";
import { SyntaxProblem } from "../../../../tools/interface/syntax/source.ts";
import { typeOf, typeOfText } from "../../../../tools/interface/types/parse.ts";
import { printType } from "../../../../tools/interface/types/print.ts";

/** A type expression, and what is printed of what was read. What terraform takes and refuses: test/plan/interface-types. */
const READ: [text: string, printed: string][] = [
  ["string", "string"],
  ["list", "list(any)"],
  [`"map"`, "map(any)"],
  [`"number"`, "number"],
  ["tuple([string,number])", "tuple([string, number])"],
  ["object({})", "object({})"],
  ["object({a:string,b=optional(bool,true)})", "object({ a = string, b = optional(bool, true) })"],
  ['object({ a = optional(string, "x$${y}\\n\\u0007") })', 'object({ a = optional(string, "x$${y}\\n\\u0007") })'],
  [
    `object({ a = optional(any, { b = [1, null], "c d" = -1.5 }) })`,
    `object({ a = optional(any, { b = [1, null], "c d" = -1.5 }) })`,
  ],
  ["object({ a = optional(number, 2 * 3) })", "object({ a = optional(number, 6) })"],
];

test.for(READ)("%s", ([text, printed]) => {
  expect(printType(typeOfText(text))).toBe(printed);
});

/** A type expression that is none, the place of the problem in it, and what must be said. */
const WRONG: [text: string, place: string, said: string][] = [
  ["strng", "strng", "did you mean string"],
  ["lst(string)", "lst", "did you mean list"],
  ["integer", "integer", "expected a type such as string"],
  ["set", "set", "as in set(string)"],
  ["list(map)", "map", "as in map(string)"],
  ["list()", "list()", "expected one type"],
  ["string()", "string()", "takes nothing"],
  ["object()", "object()", "object({ name = type, ... })"],
  ["tuple(string)", "tuple(string)", "tuple([type, ...])"],
  ["(string)", "(string)", "without parentheses"],
  [`list("string")`, `"string"`, "expected a type"],
  [`"list(string)"`, `"list(string)"`, "without quotes"],
  [`object({ "a" = string })`, `"a"`, "without quotes"],
  ["object({ a = string, b = bool, a = string })", "a", "a is there twice"],
  ["list(optional(string))", "optional(string)", "only for attributes"],
  ["object({ a = optional() })", "optional()", "expected the type"],
  ["object({ a = optional(string, null, 1) })", "1", "at most a type and a default"],
  ["object({ a = optional(string, var.x) })", "var.x", "no reference: var"],
  [`object({ a = optional(string, [upper("a")]) })`, `upper("a")`, "no function: upper(...)"],
];

test.for(WRONG)("%s is no type", ([text, place, said]) => {
  let problem: unknown;
  try {
    typeOfText(text);
  } catch (thrown) {
    problem = thrown;
  }
  expect(problem).toBeInstanceOf(SyntaxProblem);
  const { message, span } = problem as SyntaxProblem;
  expect(message).toContain(said);
  expect(text.slice(span.start, span.end)).toBe(place);
});

describe("attributes of an object", () => {
  const file = parseFile(
    "variables.tf",
    `variable "shop" {
  type = object({
    # How it is called,
    # by everybody.
    name = string # not this
    size = optional(number, 1), // How many
    open = bool

    # Alone.

    tags = map(string) /* Labels. */
    plain = string
  })
}
`,
  );
  const expression = file.body.blocks[0]?.body.attributes[0]?.value;
  const type = expression && typeOf(expression, file);

  test("have the comment above them or behind them, and their line", () => {
    expect(
      type?.kind === "object" && type.attributes.map(({ name, description, line }) => [name, description, line]),
    ).toEqual([
      ["name", "How it is called,\nby everybody.", 5],
      ["size", "How many", 6],
      ["open", undefined, 7],
      ["tags", "Labels.", 11],
      ["plain", undefined, 12],
    ]);
  });
});
