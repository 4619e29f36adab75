import type { Expression, ObjectItem, TemplatePart } from "../syntax/ast.ts";
import type { Json } from "./type.ts";

/** What an expression comes to that is made of nothing but constants; undefined for any other. */
export function constantOf(expression: Expression): Json | undefined {
  return constantFrom(expression, constantOf);
}

/** The same, with the constants of the expressions that it consists of, as far as they have one. */
export function constantFrom(
  expression: Expression,
  constant: (part: Expression) => Json | undefined,
): Json | undefined {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "number":
      return Number(expression.text);
    case "parentheses":
      return constant(expression.inner);
    case "template":
      return templateConstant(expression.parts, constant);
    case "tuple":
      return listConstant(expression.items.map(constant));
    case "object":
      return objectConstant(expression.items, constant);
    case "unary":
      return unaryConstant(expression.operator, constant(expression.operand));
    case "binary":
      return binaryConstant(expression.operator, constant(expression.left), constant(expression.right));
    default:
      return undefined;
  }
}

/** The text of a key of an object; undefined if it is computed. */
export function keyOf(key: Expression, constant: (part: Expression) => Json | undefined): string | undefined {
  const value = constant(key);
  return value === undefined ? undefined : textOfConstant(value);
}

/** A constant as Terraform writes it into a text; undefined if it is none that has a text, or is not exact. */
export function textOfConstant(value: Json): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  return typeof value === "number" && isExact(value) ? String(value) : undefined;
}

// ---

/** Texts longer than that are not put together: each could be twice the one before. */
const LONGEST = 10_000;

function templateConstant(
  parts: readonly TemplatePart[],
  constant: (part: Expression) => Json | undefined,
): Json | undefined {
  const [only] = parts;
  // "${value}" is the value itself, whatever its type.
  if (parts.length === 1 && only?.kind === "interpolation") return constant(only.value);
  let text = "";
  for (const part of parts) {
    const value =
      part.kind === "literal" ? part.value : part.kind === "interpolation" ? constant(part.value) : undefined;
    const added = value === undefined ? undefined : textOfConstant(value);
    if (added === undefined || text.length + added.length > Math.max(LONGEST, added.length)) return undefined;
    text += added;
  }
  return text;
}

function listConstant(items: readonly (Json | undefined)[]): Json | undefined {
  return items.every((item) => item !== undefined) ? [...items] : undefined;
}

function objectConstant(
  items: readonly ObjectItem[],
  constant: (part: Expression) => Json | undefined,
): Json | undefined {
  const entries: [string, Json][] = [];
  for (const item of items) {
    const key = keyOf(item.key, constant);
    const value = constant(item.value);
    if (key === undefined || value === undefined) return undefined;
    entries.push([key, value]);
  }
  return Object.fromEntries(entries);
}

function unaryConstant(operator: "-" | "!", value: Json | undefined): Json | undefined {
  if (operator === "-") return typeof value === "number" ? -value : undefined;
  return typeof value === "boolean" ? !value : undefined;
}

function binaryConstant(operator: string, left: Json | undefined, right: Json | undefined): Json | undefined {
  if (typeof left === "boolean" && typeof right === "boolean") {
    if (operator === "&&") return left && right;
    if (operator === "||") return left || right;
  }
  if (typeof left === "number" && typeof right === "number" && isExact(left) && isExact(right)) {
    const result = ARITHMETIC[operator]?.(left, right);
    return typeof result === "number" && !isExact(result) ? undefined : result;
  }
  const comparable = left !== undefined && typeof left === typeof right && typeof left === "string";
  if (comparable && operator === "==") return left === right;
  if (comparable && operator === "!=") return left !== right;
  return undefined;
}

const ARITHMETIC: Record<string, (left: number, right: number) => number | boolean> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  "<": (left, right) => left < right,
  ">": (left, right) => left > right,
  "<=": (left, right) => left <= right,
  ">=": (left, right) => left >= right,
};

/** Whether JavaScript's number is the one of HCL, and both write it in the same way. */
function isExact(value: number): boolean {
  return Number.isSafeInteger(value) || (Math.abs(value) < 1e6 && /^-?\d+\.\d{1,6}$/.test(String(value)));
}
