import type { Binary, Expression, ObjectExpression, TemplatePart } from "../syntax/ast.ts";
import { constantFrom, keyOf } from "../types/constant.ts";
import { ANY, BOOL, type Json, NUMBER, STRING } from "../types/type.ts";
import { inferAttribute, inferIndex, inferSplat } from "./access.ts";
import { inferCall } from "./call.ts";
import { inferConditional } from "./conditional.ts";
import { inferFor } from "./for.ts";
import { ITEM, type Scope } from "./scope.ts";
import type { Inferred } from "./types-of.ts";
import { collectionOf, common, madeOf, objectOf, ofType, tupleOf, UNKNOWN } from "./value.ts";

/** What can be told about an expression, given what is told about its parts. */
export function inferExpression(expression: Expression, scope: Scope): Inferred {
  switch (expression.kind) {
    case "literal":
      return literal(expression.value);
    case "number":
      return literal(Number(expression.text));
    case "variable":
      return scope.names.get(expression.name) ?? UNKNOWN;
    case "item":
      return scope.names.get(ITEM) ?? UNKNOWN;
    case "parentheses":
      return scope.infer(expression.inner);
    case "template":
      return inferTemplate(expression, scope);
    case "tuple":
      return tupleOf(expression.items.map(scope.infer));
    case "object":
      return inferObject(expression, scope);
    case "attribute":
      return inferAttribute(expression, scope);
    case "index":
      return inferIndex(expression, scope);
    case "splat":
      return inferSplat(expression, scope);
    case "call":
      return inferCall(expression, scope);
    case "conditional":
      return inferConditional(expression, scope);
    case "binary":
      return operation([expression.left, expression.right], expression, scope);
    case "unary":
      return operation([expression.operand], expression, scope);
    case "for":
      return inferFor(expression, scope);
  }
}

// ---

function literal(value: Json): Inferred {
  const type = typeof value === "string" ? STRING : typeof value === "number" ? NUMBER : BOOL;
  return { ...ofType(value === null ? ANY : type), constant: value };
}

function inferTemplate(template: Extract<Expression, { kind: "template" }>, scope: Scope): Inferred {
  const [only] = template.parts;
  // "${value}" is the value itself, whatever its type.
  if (template.parts.length === 1 && only?.kind === "interpolation") return scope.infer(only.value);
  return madeOf(
    template.parts.flatMap((part) => valuesIn(part, scope)),
    STRING,
    constantFrom(template, (part) => scope.infer(part).constant),
  );
}

function valuesIn(part: TemplatePart, scope: Scope): Inferred[] {
  switch (part.kind) {
    case "literal":
      return [];
    case "interpolation":
      return [scope.infer(part.value)];
    case "if":
      return [
        scope.infer(part.condition),
        ...[...part.then, ...part.otherwise].flatMap((inner) => valuesIn(inner, scope)),
      ];
    case "each": {
      const inside = scope.inside(part);
      return part.parts.flatMap((inner) => valuesIn(inner, inside));
    }
  }
}

function inferObject({ items }: ObjectExpression, scope: Scope): Inferred {
  const parts = new Map<string, Inferred>();
  const keys = items.map((item) => keyOf(item.key, (key) => scope.infer(key).constant));
  const values = items.map((item) => scope.infer(item.value));
  // With a key that is not known it is as open as a map.
  if (keys.includes(undefined)) return collectionOf("map", common(values));
  for (const [index, value] of values.entries()) parts.set(keys[index] ?? "", value);
  return objectOf(parts);
}

function operation(operands: Expression[], expression: Binary | Extract<Expression, { kind: "unary" }>, scope: Scope) {
  const type = "+-*/%".includes(expression.operator) ? NUMBER : BOOL;
  return madeOf(
    operands.map(scope.infer),
    type,
    constantFrom(expression, (part) => scope.infer(part).constant),
  );
}
