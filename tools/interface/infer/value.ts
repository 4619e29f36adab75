import { type Given, partOf } from "../types/given.ts";
import {
  ANY,
  areEqual,
  attributesOf,
  elementTypes,
  isKeyed,
  isPrimitive,
  isSequence,
  type Json,
  type ObjectAttribute,
  type Type,
} from "../types/type.ts";
import type { Inferred } from "./types-of.ts";

/** Nothing can be told. */
export const UNKNOWN: Inferred = { type: ANY, sensitive: false, ephemeral: false };

/** A value of a type, of which nothing else is known. */
export function ofType(type: Type): Inferred {
  return { type, sensitive: false, ephemeral: false };
}

/** A value that is made of others: as sensitive and ephemeral as one of them. */
export function madeOf(sources: readonly Inferred[], type: Type, constant?: Json): Inferred {
  const made = {
    type,
    sensitive: sources.some(({ sensitive }) => sensitive),
    ephemeral: sources.some(({ ephemeral }) => ephemeral),
  };
  return constant === undefined ? made : { ...made, constant };
}

/** An object of which the attributes are known. */
export function objectOf(parts: ReadonlyMap<string, Inferred>): Inferred {
  const attributes = [...parts].map(([name, { type }]): ObjectAttribute => ({ name, type, optional: false }));
  return withParts({ kind: "object", attributes }, parts);
}

/** A tuple of which the elements are known. */
export function tupleOf(items: readonly Inferred[]): Inferred {
  const parts = new Map(items.map((item, index) => [String(index), item]));
  return withParts({ kind: "tuple", elements: items.map(({ type }) => type) }, parts);
}

/** A list, set or map of which one thing is known of all elements. */
export function collectionOf(kind: "list" | "set" | "map", element: Inferred): Inferred {
  return { ...madeOf([element], { kind, element: element.type }), element };
}

/** What is known of an attribute, an element or what has a key. */
export function partAt(value: Inferred, name: string): Inferred {
  const { type, parts } = value;
  const known = parts?.get(name);
  if (known) return known;
  if (type.kind === "map" || (type.kind === "list" && /^\d+$/.test(name))) return elementAt(value);
  const part =
    type.kind === "object"
      ? type.attributes.find((attribute) => attribute.name === name)?.type
      : type.kind === "tuple"
        ? type.elements[Number(name)]
        : undefined;
  return inherit(value, part ? partOf(value, name, part) : { type: ANY });
}

/** What is known of all elements of a collection, tuple or object together. */
export function elementAt(value: Inferred): Inferred {
  if (value.element) return value.element;
  if ("element" in value.type) return inherit(value, { type: value.type.element });
  const parts = partsOf(value);
  return parts ? common([...parts.values()]) : inherit(value, { type: ANY });
}

/** The attributes of an object or the elements of a tuple; undefined for all else. */
export function partsOf(value: Inferred): Map<string, Inferred> | undefined {
  const { type } = value;
  if (type.kind === "object") return new Map(type.attributes.map(({ name }) => [name, partAt(value, name)]));
  if (type.kind === "tuple")
    return new Map(type.elements.map((_, index) => [String(index), partAt(value, `${index}`)]));
  return undefined;
}

/** What several values have in common; null has it all. */
export function common(values: readonly Inferred[]): Inferred {
  const [only, second] = values;
  if (!only) return UNKNOWN;
  if (!second) return only;
  const [first = ANY, ...others] = values.filter(({ constant }) => constant !== null).map(({ type }) => type);
  const type = others.reduce(commonType, first);
  return commonParts(values, type) ?? madeOf(values, type);
}

/** How sensitive and ephemeral all of a value is, and not only a part of it. */
export function wholeMarks(value: Inferred): Pick<Inferred, "sensitive" | "ephemeral"> {
  const { sensitive, ephemeral } = isDivided(value) ? UNKNOWN : value;
  return { sensitive, ephemeral };
}

// ---

/** Types with more parts are not followed: each could hold the one before many times. */
const LARGEST = 20_000;
const sizes = new WeakMap<Type, number>();

function sizeOf(type: Type): number {
  if (isPrimitive(type) || type.kind === "any") return 1;
  const known = sizes.get(type);
  if (known !== undefined) return known;
  const size = elementTypes(type).reduce((sum, part) => sum + sizeOf(part), 1);
  sizes.set(type, size);
  return size;
}

function withParts(type: Type, parts: ReadonlyMap<string, Inferred>): Inferred {
  const values = [...parts.values()];
  if (sizeOf(type) > LARGEST) return madeOf(values, ANY);
  return { ...madeOf(values, type, constantOfParts(type, parts)), parts };
}

function constantOfParts(type: Type, parts: ReadonlyMap<string, Inferred>): Json | undefined {
  const entries: [string, Json][] = [];
  for (const [name, { constant }] of parts) {
    if (constant === undefined) return undefined;
    entries.push([name, constant]);
  }
  return type.kind === "tuple" ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

/** A part of which nothing else is known is as sensitive as the whole. */
function inherit(whole: Inferred, part: Given): Inferred {
  const { type, constant } = part;
  const made = isDivided(whole) ? ofType(type) : madeOf([whole], type);
  return constant === undefined ? made : { ...made, constant };
}

function isDivided({ parts, element }: Inferred): boolean {
  return parts !== undefined || element !== undefined;
}

/** What values have in common attribute by attribute, if all are objects with the same ones: a secret in one of them is in no other. */
function commonParts(values: readonly Inferred[], type: Type): Inferred | undefined {
  const parted = values.filter(({ constant }) => constant !== null).map(partsOf);
  if (type.kind !== "object" || !parted.every((parts) => parts?.size === type.attributes.length)) return undefined;
  const at = (name: string) => common(parted.flatMap((parts) => parts?.get(name) ?? []));
  const { constant: _, ...made } = objectOf(new Map(type.attributes.map(({ name }) => [name, at(name)])));
  return made;
}

/** What is a set in one case and a list in another is neither. */
function sequenceOf(a: Type, b: Type): "list" | "set" | undefined {
  if (a.kind === "set" && b.kind === "set") return "set";
  return a.kind === "set" || b.kind === "set" ? undefined : "list";
}

/** A list for lists and tuples that differ, a map for maps and objects: what holds for all of them. */
function commonType(a: Type, b: Type): Type {
  if (areEqual(a, b)) return a;
  if (a.kind === "object" && b.kind === "object") {
    const others = attributesOf(b);
    if (a.attributes.length === b.attributes.length && a.attributes.every(({ name }) => others.has(name)))
      return {
        kind: "object",
        attributes: a.attributes.map(({ name, type }) => ({
          name,
          type: commonType(type, others.get(name)?.type ?? ANY),
          optional: false,
        })),
      };
  }
  const kind = isSequence(a) && isSequence(b) ? sequenceOf(a, b) : isKeyed(a) && isKeyed(b) ? "map" : undefined;
  if (!kind) return ANY;
  const [first = ANY, ...others] = [...elementTypes(a), ...elementTypes(b)];
  return { kind, element: others.reduce(commonType, first) };
}
