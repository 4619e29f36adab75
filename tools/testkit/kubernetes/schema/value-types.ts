import { FORMATS } from "./formats.ts";
import type { Type } from "./types.ts";

/** Whether a value is of this type, whatever is in it. What has a format alone, and what has nothing, is checked elsewhere or not at all. */
export function fitsType(value: unknown, { type, format }: Type): boolean {
  const found = typeOf(value);
  // A type of several, by its format.
  if (type === undefined) return format === undefined || ["string", "integer", "number"].includes(found);
  return found === type || (type === "number" && found === "integer");
}

/** A type as the end of "expected ...". */
export function described({ type, format }: Type): string {
  return WORDS[type ?? ""] ?? FORMATS[format ?? ""]?.expected ?? "anything";
}

// ---

const WORDS: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  integer: "a whole number",
  number: "a number",
  object: "a map",
  string: "a string",
};

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}
