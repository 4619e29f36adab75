import { ANY, areEqual, isSequence, type Json, NUMBER, STRING, type Type } from "../../types/type.ts";
import type { Inferred } from "../types-of.ts";
import { collectionOf, common, elementAt, madeOf, partAt, partsOf, tupleOf } from "../value.ts";
import { about, type Result, unifiedElement, withMark } from "./elements.ts";

/** Functions of lists, sets and tuples whose result depends on what they take. */
export const SEQUENCES: Record<string, Result> = {
  chunklist: ([list]) => wrap(listOf(list)),
  coalescelist: (lists) => (lists.every(({ type }) => isSequence(type)) ? common(lists) : undefined),
  concat: (lists) => concat(lists),
  distinct: ([list]) => listOf(list),
  element: ([list, index]) => elementNumber(list, index),
  flatten: ([list]) => flatten(list),
  length: ([value]) => value && about(value, NUMBER),
  matchkeys: ([values]) => listOf(values),
  one: ([list]) => (list && isSequence(list.type) ? elementAt(list) : undefined),
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
  slice: ([list, start, end]) => slice(list, start?.constant, end?.constant),
};

// ---

/** A list of the elements of a sequence. */
function listOf(value: Inferred | undefined): Inferred | undefined {
  const element = value && isSequence(value.type) ? unifiedElement(value) : undefined;
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

function concat(lists: readonly Inferred[]): Inferred | undefined {
  if (lists.every(({ type }) => type.kind === "tuple"))
    return tupleOf(lists.flatMap((list) => [...(partsOf(list)?.values() ?? [])]));
  if (!lists.every(({ type }) => isSequence(type))) return undefined;
  const elements = lists.flatMap((list) => (isEmpty(list) ? [] : [elementAt(list)]));
  return withMark(collectionOf("list", common(elements)), ...lists);
}

function isEmpty({ type }: Inferred): boolean {
  return type.kind === "tuple" && type.elements.length === 0;
}

/** An index beyond the end begins anew. */
function elementNumber(list: Inferred | undefined, index: Inferred | undefined): Inferred | undefined {
  if (!list || !isSequence(list.type)) return undefined;
  const { type } = list;
  const at = index?.constant;
  const known = type.kind === "tuple" && typeof at === "number" && Number.isInteger(at) && type.elements.length > 0;
  if (!known) return elementAt(list);
  const count = type.elements.length;
  return partAt(list, String(((at % count) + count) % count));
}

function slice(list: Inferred | undefined, start: Json | undefined, end: Json | undefined): Inferred | undefined {
  if (!list || !isSequence(list.type)) return undefined;
  const items = list.type.kind === "tuple" && typeof start === "number" && typeof end === "number" && partsOf(list);
  return items ? tupleOf([...items.values()].slice(start, end)) : withMark(collectionOf("list", elementAt(list)), list);
}

function flatten(list: Inferred | undefined): Inferred | undefined {
  if (!list || !isSequence(list.type)) return undefined;
  const items = flatItems(list);
  if (items) return tupleOf(items);
  const leaves = new Set<Type>();
  leavesOf(list.type, leaves);
  const [first = ANY, ...others] = leaves;
  const element = others.every((other) => areEqual(first, other)) ? first : ANY;
  return withMark(collectionOf("list", flatElement(list, element) ?? madeOf([list], element)), list);
}

/** The elements, if it is made of nothing but tuples, whose lengths are known. */
function flatItems(list: Inferred): Inferred[] | undefined {
  const { kind } = list.type;
  if (kind === "list" || kind === "set" || kind === "any") return undefined;
  if (kind !== "tuple") return [list];
  const items = [...(partsOf(list)?.values() ?? [])].map(flatItems);
  return items.every((inner) => inner !== undefined) ? items.flat() : undefined;
}

/** Of a list of lists whose elements are known, those elements as they are known. */
function flatElement(list: Inferred, type: Type): Inferred | undefined {
  let at = list;
  while (isSequence(at.type)) at = elementAt(at);
  return areEqual(at.type, type) ? at : undefined;
}

function leavesOf(type: Type, leaves: Set<Type>): void {
  if (type.kind === "list" || type.kind === "set") leavesOf(type.element, leaves);
  else if (type.kind === "tuple") for (const element of type.elements) leavesOf(element, leaves);
  else leaves.add(type);
}

function setProduct(sets: readonly Inferred[]): Inferred | undefined {
  if (!sets.every(({ type }) => isSequence(type))) return undefined;
  const kind = sets.some(({ type }) => type.kind === "set") ? "set" : "list";
  return collectionOf(kind, tupleOf(sets.map(elementAt)));
}

/** Without groups in the pattern a regular expression gives a text, with them more. */
function regex(pattern: Inferred | undefined, text: Inferred | undefined): Inferred | undefined {
  if (!pattern || !text || typeof pattern.constant !== "string" || pattern.constant.includes("(")) return undefined;
  return madeOf([pattern, text], STRING);
}
