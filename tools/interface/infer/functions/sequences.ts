import { ANY, areEqual, NUMBER, STRING, type Type } from "../../types/type.ts";
import type { Inferred } from "../types-of.ts";
import { collectionOf, common, elementAt, madeOf, partAt, partsOf, tupleOf } from "../value.ts";
import { about, isSequence, type Result, unifiedElement } from "./elements.ts";

/** Functions of lists, sets and tuples whose result depends on what they take. */
export const SEQUENCES: Record<string, Result> = {
  chunklist: ([list]) => wrap(listOf(list)),
  coalescelist: (lists) => (lists.every(isSequence) ? common(lists) : undefined),
  concat: (lists) => concat(lists),
  distinct: ([list]) => listOf(list),
  element: ([list, index]) => elementNumber(list, index),
  flatten: ([list]) => flatten(list),
  length: ([value]) => value && about(value, NUMBER),
  matchkeys: ([values]) => listOf(values),
  one: ([list]) => (list && isSequence(list) ? elementAt(list) : undefined),
  regex: ([pattern, text]) => regex(pattern, text),
  regexall: ([pattern, text]) => wrap(regex(pattern, text)),
  reverse: ([list]) => {
    const parts = list && partsOf(list);
    return parts && list.type.kind === "tuple" ? tupleOf([...parts.values()].reverse()) : listOf(list);
  },
  setintersection: (sets) => setOf(sets),
  setproduct: (sets) => setProduct(sets),
  setsubtract: ([set]) => set && setOf([set]),
  setunion: (sets) => setOf(sets),
  slice: ([list]) => listOf(list),
};

// ---

/** A list of the elements of a sequence. */
function listOf(value: Inferred | undefined): Inferred | undefined {
  const element = value && isSequence(value) ? unifiedElement(value) : undefined;
  return element && value && withMark(collectionOf("list", element), value);
}

function setOf(sets: readonly Inferred[]): Inferred | undefined {
  const lists = sets.map(listOf);
  const elements = lists.flatMap((list) => (list ? [elementAt(list)] : []));
  return elements.length === sets.length ? withMark(collectionOf("set", common(elements)), ...sets) : undefined;
}

function wrap(element: Inferred | undefined): Inferred | undefined {
  return element && collectionOf("list", element);
}

/** What is sensitive in all stays so, even if nothing is known of its elements. */
function withMark(made: Inferred, ...sources: readonly Inferred[]): Inferred {
  const marked = sources.some(({ sensitive }) => sensitive) && !made.sensitive;
  return marked ? madeOf([made, ...sources], made.type) : made;
}

function concat(lists: readonly Inferred[]): Inferred | undefined {
  if (lists.every(({ type }) => type.kind === "tuple"))
    return tupleOf(lists.flatMap((list) => [...(partsOf(list)?.values() ?? [])]));
  if (!lists.every(isSequence)) return undefined;
  const elements = lists.flatMap((list) => (isEmpty(list) ? [] : [elementAt(list)]));
  return withMark(collectionOf("list", common(elements)), ...lists);
}

function isEmpty({ type }: Inferred): boolean {
  return type.kind === "tuple" && type.elements.length === 0;
}

/** An index beyond the end begins anew. */
function elementNumber(list: Inferred | undefined, index: Inferred | undefined): Inferred | undefined {
  if (!list || !isSequence(list)) return undefined;
  const { type } = list;
  const at = index?.constant;
  const known = type.kind === "tuple" && typeof at === "number" && Number.isInteger(at) && type.elements.length > 0;
  if (!known) return elementAt(list);
  const count = type.elements.length;
  return partAt(list, String(((at % count) + count) % count));
}

function flatten(list: Inferred | undefined): Inferred | undefined {
  if (!list || !isSequence(list)) return undefined;
  const leaves = new Set<Type>();
  leavesOf(list.type, leaves);
  const [first = ANY, ...others] = leaves;
  const element = others.every((other) => areEqual(first, other)) ? first : ANY;
  const made = collectionOf("list", flatElement(list, element) ?? madeOf([list], element));
  return withMark(made, list);
}

/** Of a list of lists whose elements are known, those elements as they are known. */
function flatElement(list: Inferred, type: Type): Inferred | undefined {
  let at = list;
  while (isSequence(at)) at = elementAt(at);
  return areEqual(at.type, type) ? at : undefined;
}

function leavesOf(type: Type, leaves: Set<Type>): void {
  if (type.kind === "list" || type.kind === "set") leavesOf(type.element, leaves);
  else if (type.kind === "tuple") for (const element of type.elements) leavesOf(element, leaves);
  else leaves.add(type);
}

function setProduct(sets: readonly Inferred[]): Inferred | undefined {
  if (!sets.every(isSequence)) return undefined;
  const kind = sets.some(({ type }) => type.kind === "set") ? "set" : "list";
  return collectionOf(kind, tupleOf(sets.map(elementAt)));
}

/** Without groups in the pattern a regular expression gives a text, with them more. */
function regex(pattern: Inferred | undefined, text: Inferred | undefined): Inferred | undefined {
  if (!pattern || !text || typeof pattern.constant !== "string" || pattern.constant.includes("(")) return undefined;
  return madeOf([pattern, text], STRING);
}
