import { textOfConstant } from "../../types/constant.ts";
import { areEqual, isKeyed, isSequence, type Json, NUMBER, STRING, type Type } from "../../types/type.ts";
import type { Inferred } from "../types-of.ts";
import { collectionOf, common, madeOf, partsOf, UNKNOWN } from "../value.ts";
import { about, type Result, unified, unifiedElement, withMark } from "./elements.ts";

/** Functions that give what they take, as another type or with other marks. */
export const CONVERSIONS: Record<string, Result> = {
  can: ([value]) => value && { ...about(value, { kind: "bool" }), sensitive: false },
  coalesce: unified,
  ephemeralasnull: ([value]) => value && { ...bare(value), ephemeral: false },
  issensitive: ([value]) => value && { ...about(value, { kind: "bool" }), sensitive: false },
  nonsensitive: ([value]) => value && { ...bare(value), ...constantOf(value), sensitive: false },
  sensitive: ([value]) => value && { ...bare(value), ...constantOf(value), sensitive: true },
  tolist: ([value]) => collection("list", value, isSequence),
  tomap: ([value]) => collection("map", value, isKeyed),
  tonumber: ([value]) => converted(value, NUMBER, (constant) => (typeof constant === "number" ? constant : undefined)),
  toset: ([value]) => collection("set", value, isSequence),
  tostring: ([value]) => converted(value, STRING, textOfConstant),
  // It is the first that works; of the others nothing is taken then.
  try: ([first, ...others]) => first && madeOf([first], common([first, ...others]).type),
};

// ---

/** All of a value and nothing of its parts. */
function bare({ type, sensitive, ephemeral }: Inferred): Inferred {
  return { type, sensitive, ephemeral };
}

function constantOf({ constant }: Inferred): { constant?: Json } {
  return constant === undefined ? {} : { constant };
}

function collection(
  kind: "list" | "set" | "map",
  value: Inferred | undefined,
  fits: (type: Type) => boolean,
): Inferred | undefined {
  if (!value || !fits(value.type)) return undefined;
  const element = unifiedElement(value) ?? UNKNOWN;
  const parts = partsOf(value);
  // In a set, what is there twice is there once.
  if (!parts || kind === "set") return withMark(collectionOf(kind, element), value);
  const converted = [...parts].map(([name, part]) => [name, as(part, element.type)] as const);
  return { ...collectionOf(kind, element), parts: new Map(converted) };
}

/** A value that becomes another type; a constant is another one then. */
function as(value: Inferred, type: Type): Inferred {
  return value.constant === null || areEqual(value.type, type) ? value : madeOf([value], type);
}

function converted(
  value: Inferred | undefined,
  type: Type,
  convert: (constant: Json) => Json | undefined,
): Inferred | undefined {
  return value && madeOf([value], type, value.constant === undefined ? undefined : convert(value.constant));
}
