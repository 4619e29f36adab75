import type { ExpressionModel } from "../../interface/describe/schema.ts";
import { attributesOf, type Json, type Type } from "../../interface/types/type.ts";
import { haveSameForm } from "./form.ts";

/** Whether two defaults come to the same when they are converted to the type that takes them: 1 and "1", {} and { size = null }. */
export function areSame(before: ExpressionModel, after: ExpressionModel, type: Type): boolean {
  if (before.constant === undefined || after.constant === undefined) return haveSameForm(before.text, after.text);
  return JSON.stringify(convert(before.constant, type)) === JSON.stringify(convert(after.constant, type));
}

// ---

/** A constant as Terraform converts it to a type, with keys in alphabetical order. */
function convert(value: Json, type: Type): Json {
  if (value === null) return null;
  if (Array.isArray(value)) {
    const items = value.map((item, index) => convert(item, elementOf(type, index)));
    return type.kind === "set" ? sorted(items) : items;
  }
  if (typeof value === "object") return type.kind === "object" ? convertObject(value, type) : convertMap(value, type);
  if (type.kind === "string") return String(value);
  if (type.kind === "bool") return String(value) === "true";
  return type.kind === "number" ? Number(value) : value;
}

function elementOf(type: Type, index: number): Type {
  if ("element" in type) return type.element;
  return (type.kind === "tuple" ? type.elements[index] : undefined) ?? { kind: "any" };
}

function sorted(items: readonly Json[]): Json[] {
  const texts = new Map(items.map((item): [string, Json] => [JSON.stringify(item), item]));
  return [...texts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}

function convertObject(value: Record<string, Json>, type: Extract<Type, { kind: "object" }>): Json {
  const entries = [...attributesOf(type).values()].map(({ name, type: inner, default: otherwise }): [string, Json] => [
    name,
    convert(value[name] ?? otherwise ?? null, inner),
  ]);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function convertMap(value: Record<string, Json>, type: Type): Json {
  const inner: Type = "element" in type ? type.element : { kind: "any" };
  const entries = Object.entries(value).map(([key, item]): [string, Json] => [key, convert(item, inner)]);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
