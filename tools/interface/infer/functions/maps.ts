import { textOfConstant } from "../../types/constant.ts";
import { ANY, areEqual, isKeyed, isSequence, STRING } from "../../types/type.ts";
import type { Inferred } from "../types-of.ts";
import { collectionOf, common, elementAt, madeOf, objectOf, partAt, partsOf, tupleOf } from "../value.ts";
import { about, type Result } from "./elements.ts";

/** Functions of maps and objects whose result depends on what they take. */
export const MAPS: Record<string, Result> = {
  keys: ([map]) => map && about(map, { kind: "list", element: STRING }),
  lookup: ([map, key, fallback]) => lookup(map, key, fallback),
  merge: (maps) => merge(maps),
  values: ([map]) => values(map),
  zipmap: ([keys, list]) => zipmap(keys, list),
};

// ---

function lookup(map: Inferred | undefined, key: Inferred | undefined, fallback: Inferred | undefined) {
  if (!map || !key || !isKeyed(map.type)) return undefined;
  const name = key.constant === undefined ? undefined : textOfConstant(key.constant);
  const known = map.type.kind === "object" && name !== undefined;
  if (known && !has(map.type, name)) return fallback;
  const found = known ? partAt(map, name) : elementAt(map);
  if (!fallback || known) return found;
  const type = fallback.constant === null || areEqual(found.type, fallback.type) ? found.type : ANY;
  return madeOf([found, fallback], type);
}

function has(type: Inferred["type"], name: string): boolean {
  return type.kind === "object" && type.attributes.some((attribute) => attribute.name === name);
}

/** Later arguments go before earlier ones; null counts for nothing. */
function merge(maps: readonly Inferred[]): Inferred | undefined {
  const given = maps.filter(({ constant }) => constant !== null);
  if (!given.every(({ type }) => isKeyed(type))) return undefined;
  if (given.every(({ type }) => type.kind === "object"))
    return objectOf(new Map(given.flatMap((map) => [...(partsOf(map) ?? [])])));
  const elements = given.flatMap((map) => (partsOf(map)?.size === 0 ? [] : [elementAt(map)]));
  const marked = given.some(({ sensitive }) => sensitive);
  const made = collectionOf("map", common(elements));
  return marked && !made.sensitive ? madeOf([made, ...given], made.type) : made;
}

/** In the order of the keys. */
function values(map: Inferred | undefined): Inferred | undefined {
  if (!map || !isKeyed(map.type)) return undefined;
  const parts = partsOf(map);
  if (!parts) return collectionOf("list", elementAt(map));
  const sorted = [...parts].sort(([a], [b]) => (a < b ? -1 : 1));
  return tupleOf(sorted.map(([, value]) => value));
}

function zipmap(keys: Inferred | undefined, list: Inferred | undefined): Inferred | undefined {
  if (!keys || !list || !isSequence(list.type)) return undefined;
  const items = partsOf(list);
  const { constant } = keys;
  if (items && Array.isArray(constant) && constant.length === items.size)
    return objectOf(new Map([...items.values()].map((value, index) => [String(constant[index]), value])));
  return collectionOf("map", elementAt(list));
}
