import { type Given, partsFor } from "./given.ts";
import type { Path } from "./path.ts";
import { attributesOf, isPrimitive, type Type } from "./type.ts";
import { unify } from "./unify.ts";

/** Why Terraform would refuse a value, as plain data. `path`: the part of it that does not fit. */
export type Mismatch = { path: Path } & (
  | { reason: "type"; expected: Type; found: Type }
  /** A text that is no number or bool. */
  | { reason: "text"; expected: Type; found: string }
  | { reason: "missing"; attribute: string; expected: Type; found: string[] }
  | { reason: "length"; expected: number; found: number }
  /** Elements of a collection of `any` have no type in common. */
  | { reason: "unlike"; expected: Type; found: Type[] }
);

/**
 * Everything in a value that cannot be converted to a type, by the rules of Terraform. What cannot be told is never a mismatch:
 * `any`, and a list for a tuple, since what a `for` makes of a list of unknown length is a tuple to Terraform.
 */
export function mismatches(from: Given, to: Type): Mismatch[] {
  return [...mismatchesAt(from, to, [])];
}

/** Attributes of objects that their type does not have, which Terraform drops without a word. */
export function ignored(from: Given, to: Type): Path[] {
  return [...ignoredAt(from, to, [])];
}

// ---

function* mismatchesAt(from: Given, to: Type, path: Path): Generator<Mismatch> {
  if (to.kind === "any" || from.type.kind === "any" || from.constant === null) return;
  if (isPrimitive(to)) return yield* primitiveMismatches(from, to, path);
  if (from.type.kind === "list" && to.kind === "tuple") return;
  const parts = partsFor(from, to);
  if (!parts) return yield { path, reason: "type", expected: to, found: from.type };
  if (to.kind === "tuple" && from.type.kind === "tuple") {
    const [expected, found] = [to.elements.length, from.type.elements.length];
    if (expected !== found) return yield { path, reason: "length", expected, found };
  }
  if (to.kind === "object" && from.type.kind === "object") {
    const found = from.type.attributes.map(({ name }) => name);
    for (const { name, type, optional } of to.attributes)
      if (!optional && !parts.some(({ step }) => step === name))
        yield { path, reason: "missing", attribute: name, expected: type, found };
  }
  for (const { step, given, type } of parts) yield* mismatchesAt(given, type, [...path, step]);
  if ("element" in to && to.element.kind === "any") {
    const found = parts.filter(({ given }) => given.constant !== null).map(({ given }) => given.type);
    if (!unify(found)) yield { path, reason: "unlike", expected: to, found };
  }
}

function* primitiveMismatches({ type, constant }: Given, to: Type, path: Path): Generator<Mismatch> {
  if (type.kind === to.kind) return;
  if (!isPrimitive(type) || (to.kind !== "string" && type.kind !== "string"))
    yield { path, reason: "type", expected: to, found: type };
  else if (typeof constant === "string" && !isTextOf(constant, to))
    yield { path, reason: "text", expected: to, found: constant };
}

/** Whether Terraform reads a text as a number or bool. */
function isTextOf(text: string, { kind }: Type): boolean {
  if (kind === "bool") return ["true", "false", "1", "0"].includes(text);
  return kind !== "number" || /^[-+]?(\d+\.?\d*|\.\d+)([eEpP][-+]?\d+)?$|^[-+]?[Ii]nf$/.test(text);
}

function* ignoredAt(from: Given, to: Type, path: Path): Generator<Path> {
  if (to.kind === "object" && from.type.kind === "object") {
    const known = attributesOf(to);
    for (const { name } of from.type.attributes) if (!known.has(name)) yield [...path, name];
  }
  for (const { step, given, type } of partsFor(from, to) ?? []) yield* ignoredAt(given, type, [...path, step]);
}
