import { ANY, type Type } from "../../types/type.ts";
import { unify } from "../../types/unify.ts";
import type { Inferred } from "../types-of.ts";
import { elementAt, madeOf, ofType, partsOf, wholeMarks } from "../value.ts";

/** What a function makes of its arguments; undefined where its signature says all that can be told. */
export type Result = (args: readonly Inferred[]) => Inferred | undefined;

/** The element that a list or set made of a value would have, or a map made of an object; undefined if it would be none. */
export function unifiedElement(value: Inferred): Inferred | undefined {
  const parts = partsOf(value);
  if (parts) return unified([...parts.values()]);
  return "element" in value.type ? elementAt(value) : undefined;
}

/** What values become that have to have one type; null takes any. */
export function unified(values: readonly Inferred[]): Inferred {
  const types = values.filter(({ constant }) => constant !== null).map(({ type }) => type);
  return madeOf(values, unify(types) ?? ANY);
}

/** A value that says something about another, such as its length, and is a secret only if all of that is. */
export function about(value: Inferred, type: Type): Inferred {
  return { ...ofType(type), ...wholeMarks(value) };
}

/** What is sensitive in all stays so, even if nothing is known of its elements. */
export function withMark(made: Inferred, ...sources: readonly Inferred[]): Inferred {
  const marked = sources.some(({ sensitive }) => sensitive) && !made.sensitive;
  return marked ? madeOf([made, ...sources], made.type) : made;
}
