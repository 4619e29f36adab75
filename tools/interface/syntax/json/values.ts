import type { Expression, Template } from "../ast.ts";
import { nameOfKey } from "../collections.ts";
import { Cursor } from "../cursor.ts";
import { parseWhole } from "../expressions.ts";
import { Source, SyntaxProblem } from "../source.ts";
import { withSpans } from "../spans.ts";
import { parseTemplate } from "../templates.ts";
import type { JsonValue, Member } from "./read.ts";
import { type JsonText, placeOf, withoutQuotes } from "./text.ts";

/** How a text is read: as a template, as an expression of HCL, or as what it says. */
export type Reading = "template" | "expression" | "constant";

/** The expression that a value of JSON means. @throws SyntaxProblem for a text that is no template or expression */
export function expressionOf(
  value: JsonValue,
  { reading, within }: { reading: Reading; within?: (name: string) => Reading },
): Expression {
  const { span } = value;
  switch (value.kind) {
    case "text":
      return fromText(value, reading);
    case "number":
      return fromNumber(value);
    case "constant":
      return { kind: "literal", value: value.value, span };
    case "list":
      return { kind: "tuple", items: value.items.map((item) => expressionOf(item, { reading })), span };
    case "object": {
      const items = value.members.map(({ name, value, span }) => ({
        key: reading === "expression" ? nameOfKey(fromText(name, reading)) : fromText(name, reading),
        value: expressionOf(value, { reading: within?.(name.value) ?? reading }),
        span,
      }));
      checkNames(value.members);
      return { kind: "object", items, span };
    }
  }
}

/** Refuses a name that is there twice. @throws SyntaxProblem */
export function checkNames(members: readonly Member[]): void {
  const names = new Set<string>();
  for (const { name } of members) {
    if (names.has(name.value)) throw new SyntaxProblem(`${name.value} is given twice in the same place`, name.span);
    names.add(name.value);
  }
}

// ---

function fromText(text: JsonText, reading: Reading): Expression {
  const { value, span } = text;
  if (reading === "expression") return parsed(text, "expression", parseWhole);
  const isPlain = reading === "constant" || !/[$%]\{/.test(value);
  if (!isPlain) return { ...parsed(text, "text", parseTemplate), span };
  const parts: Template["parts"] =
    value === "" ? [] : [{ kind: "literal", value: value.normalize(), span: withoutQuotes(text) }];
  return { kind: "template", form: "quoted", parts, span };
}

/** HCL has numbers without a sign, and a sign before them. */
function fromNumber({ text, span }: Extract<JsonValue, { kind: "number" }>): Expression {
  if (!text.startsWith("-")) return { kind: "number", text, span };
  const operand: Expression = { kind: "number", text: text.slice(1), span: { start: span.start + 1, end: span.end } };
  return { kind: "unary", operator: "-", operand, span };
}

/** Reads what a text says, and gives everything in it its place in the file. */
function parsed<T>(text: JsonText, what: "text" | "expression", parse: (cursor: Cursor) => T): T {
  const place = ({ start, end }: { start: number; end: number }) => ({
    start: placeOf(text, start),
    end: placeOf(text, end),
  });
  try {
    return withSpans(parse(new Cursor(new Source("", text.value), what)), place);
  } catch (problem) {
    throw problem instanceof SyntaxProblem ? new SyntaxProblem(problem.message, place(problem.span)) : problem;
  }
}
