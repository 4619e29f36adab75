import { closest } from "../../utils/closest.ts";
import type { Call, Expression, File, ObjectExpression, ObjectItem } from "../syntax/ast.ts";
import { commentAbove, commentBeside } from "../syntax/comments.ts";
import { parseExpressionText } from "../syntax/parse.ts";
import { referencesIn } from "../syntax/references.ts";
import { SyntaxProblem } from "../syntax/source.ts";
import { expressionsWithin, textOf } from "../syntax/walk.ts";
import { constantOf } from "./constant.ts";
import { ANY, type Json, type ObjectAttribute, type Type } from "./type.ts";

/**
 * Reads the type expression of a variable or output. `list` and `map` alone are of anything, and the quoted types of Terraform 0.11
 * are read too, though newer versions refuse them. @param file for comments and line numbers
 * @throws SyntaxProblem for what Terraform would refuse
 */
export function typeOf(expression: Expression, file: File): Type {
  const quoted = textOf(expression);
  if (quoted !== undefined) return parseQuoted(quoted, expression);
  if (expression.kind === "variable" && (expression.name === "list" || expression.name === "map"))
    return { kind: expression.name, element: ANY };
  return parseType(expression, file);
}

/** Reads a type from its text, such as `list(string)`. @throws SyntaxProblem */
export function typeOfText(text: string): Type {
  const { expression, source } = parseExpressionText(text);
  return typeOf(expression, { source, comments: [], body: { attributes: [], blocks: [] } });
}

/** An attribute of an object type as it is written: `name = type` or `name = optional(type, default)`. */
export type WrittenAttribute = { name: string; type: Expression; optional: Call | undefined };

/** Takes one item of `object({ ... })` apart. @throws SyntaxProblem */
export function attributeOf({ key, value }: ObjectItem): WrittenAttribute {
  if (key.kind !== "literal") throw new SyntaxProblem("expected the name of an attribute, without quotes", key.span);
  const name = String(key.value);
  if (value.kind !== "call" || value.name !== "optional") return { name, type: value, optional: undefined };
  const [type, , surplus] = value.args;
  if (!type) throw new SyntaxProblem("expected the type of the attribute in optional(...), found nothing", value.span);
  if (surplus) throw new SyntaxProblem("expected at most a type and a default in optional(...)", surplus.span);
  return { name, type, optional: value };
}

// ---

const PRIMITIVES = ["string", "number", "bool", "any"] as const;
const COLLECTIONS = ["list", "set", "map"] as const;
const WANTED = "a type such as string, list(...) or object({ ... })";

function parseQuoted(quoted: string, { span }: Expression): Type {
  if (quoted === "list" || quoted === "map") return { kind: quoted, element: ANY };
  const primitive = PRIMITIVES.find((name) => name === quoted);
  if (primitive) return { kind: primitive };
  throw new SyntaxProblem(`expected ${WANTED}, without quotes; found a text: "${quoted}"`, span);
}

function parseType(expression: Expression, file: File): Type {
  switch (expression.kind) {
    case "variable":
      return parseKeyword(expression.name, expression);
    case "call":
      return parseConstructor(expression, file);
    case "parentheses":
      throw new SyntaxProblem(`expected ${WANTED}, without parentheses around it`, expression.span);
    default:
      throw new SyntaxProblem(`expected ${WANTED}`, expression.span);
  }
}

function parseKeyword(name: string, { span }: Expression): Type {
  const primitive = PRIMITIVES.find((known) => known === name);
  if (primitive) return { kind: primitive };
  if ((COLLECTIONS as readonly string[]).includes(name))
    throw new SyntaxProblem(`expected the type of the elements, as in ${name}(string); found ${name} alone`, span);
  if (name === "object" || name === "tuple" || name === "optional") throw missingParts(name, span);
  throw unknownType(name, span);
}

function parseConstructor(call: Call, file: File): Type {
  const { name, args, span } = call;
  const [argument, surplus] = args;
  const collection = COLLECTIONS.find((known) => known === name);
  if (collection) {
    if (!argument || surplus)
      throw new SyntaxProblem(`expected one type, that of the elements, in ${name}(...); found ${args.length}`, span);
    return { kind: collection, element: parseType(argument, file) };
  }
  if (name === "optional")
    throw new SyntaxProblem("optional(...) is only for attributes directly inside of object({ ... })", span);
  if (name === "object") {
    if (argument?.kind !== "object" || surplus) throw missingParts(name, span);
    return { kind: "object", attributes: parseAttributes(argument, file) };
  }
  if (name === "tuple") {
    if (argument?.kind !== "tuple" || surplus) throw missingParts(name, span);
    return { kind: "tuple", elements: argument.items.map((item) => parseType(item, file)) };
  }
  if ((PRIMITIVES as readonly string[]).includes(name))
    throw new SyntaxProblem(`${name} takes nothing in parentheses`, span);
  throw unknownType(name, call.nameSpan);
}

function parseAttributes({ items }: ObjectExpression, file: File): ObjectAttribute[] {
  const names = new Set<string>();
  return items.map((item) => {
    const { name, type, optional } = attributeOf(item);
    if (names.has(name)) throw new SyntaxProblem(`the attribute ${name} is there twice`, item.key.span);
    names.add(name);
    const fallback = optional?.args[1] && parseDefault(optional.args[1]);
    const description = commentAbove(file, item.span.start) ?? commentBehind(item, file);
    return {
      name,
      type: parseType(type, file),
      optional: optional !== undefined,
      ...(fallback === undefined ? {} : { default: fallback }),
      ...(description === undefined ? {} : { description }),
      line: file.source.position(item.key.span.start).line,
    };
  });
}

/** @returns undefined for what is constant but not worth computing */
function parseDefault(value: Expression): Json | undefined {
  const [reference] = referencesIn(value);
  if (reference)
    throw new SyntaxProblem(
      `the default of an optional attribute takes no reference: ${reference.root}`,
      reference.span,
    );
  for (const part of expressionsWithin(value))
    if (part.kind === "call")
      throw new SyntaxProblem(`the default of an optional attribute takes no function: ${part.name}(...)`, part.span);
  return constantOf(value);
}

/** A comment at the end of the item's line, where a comma may come before it. */
function commentBehind(item: ObjectItem, file: File): string | undefined {
  const { text } = file.source;
  let end = item.span.end;
  while (" \t,".includes(text.charAt(end)) && end < text.length) end += 1;
  return text.startsWith("#", end) || text.startsWith("/", end) ? commentBeside(file, item.span.end) : undefined;
}

function missingParts(name: "object" | "tuple" | "optional", span: Expression["span"]): SyntaxProblem {
  const form = { object: "object({ name = type, ... })", tuple: "tuple([type, ...])", optional: "optional(type)" }[
    name
  ];
  return new SyntaxProblem(`expected ${form}`, span);
}

function unknownType(name: string, span: Expression["span"]): SyntaxProblem {
  const hint = closest(name, [...PRIMITIVES, ...COLLECTIONS, "object", "tuple"]);
  return new SyntaxProblem(`there is no type ${name}${hint.startsWith("; did") ? hint : `: expected ${WANTED}`}`, span);
}
