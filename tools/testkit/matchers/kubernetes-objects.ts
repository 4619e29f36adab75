import { closest } from "../../utils/closest.ts";
import { type Objects, whereIs } from "../kubernetes/objects.ts";
import { isNamespaced } from "../kubernetes/scopes.ts";
import type { Value } from "../model/value.ts";
import { flawlessBut, mayBeHidden, receivedObjects } from "./kubernetes-verdict.ts";
import { listed, shown, type Verdict, verdict } from "./verdict.ts";

type Equals = (a: unknown, b: unknown) => boolean;

/** These objects are there, by "Kind/name", and no others; a key that is there in two namespaces is given twice. */
export function toHaveObjects(objects: unknown, keys: readonly string[]): Verdict {
  const planned = receivedObjects(objects, "toHaveObjects");
  const missing = without(keys, planned.keys());
  const more = without(planned.keys(), keys);
  return verdict(missing.length + more.length === 0, "the objects", `be the ${keys.length} that are listed`, () => [
    ...(missing.length === 0 ? [] : ["these are not there", ...listed(missing), ...mayBeHidden(planned)]),
    ...(more.length === 0 ? [] : ["these are there, and not listed", ...listed(more)]),
  ]);
}

/**
 * An object is there. @param key "Kind/name", or "Kind/name in namespace" where several have that key. @param expected what its manifest
 * holds, as for `toMatchObject`: further fields do not matter, lists have their length, asymmetric matchers may stand anywhere.
 */
export function toHaveObject(this: { equals: Equals }, objects: unknown, key: string, expected: object = {}): Verdict {
  const planned = receivedObjects(objects, "toHaveObject");
  const found = planned.all.filter((object) => object.key === key || whereIs(object) === key);
  const [object] = found;
  const problems =
    object && found.length === 1
      ? differences(object.value, expected, this.equals)
      : [notOne(key, planned, found.length)];
  const claim = `have ${key}${Object.keys(expected).length === 0 ? "" : " as described"}`;
  return verdict(problems.length === 0, "the objects", claim, () => [
    ...listed(problems),
    ...(object ? [] : mayBeHidden(planned)),
  ]);
}

/**
 * Every object that lives in a namespace says in which: without one it would be wherever the provider points at. @param options.except
 * objects that need none, and objects of cluster-wide kinds that this kit does not know.
 */
export function toNameNamespaces(objects: unknown, { except = [] }: { except?: readonly string[] } = {}): Verdict {
  const without = receivedObjects(objects, "toNameNamespaces").all.filter(
    (object) => isNamespaced(object) && !object.manifest.metadata.namespace,
  );
  const findings = without.map(({ key, address }) => ({
    name: key,
    text: `${key} (${address}) has no metadata.namespace`,
  }));
  return flawlessBut("name their namespaces", findings, except);
}

// ---

/** The items of a list that are left when each of the others takes one away. */
function without(list: readonly string[], others: readonly string[]): string[] {
  const left = [...list];
  for (const other of others) {
    const index = left.indexOf(other);
    if (index >= 0) left.splice(index, 1);
  }
  return left;
}

function notOne(key: string, objects: Objects, count: number): string {
  if (count > 1) return `it is there ${count} times: name one as "${key} in namespace"`;
  const names = key.includes(" in ") ? objects.all.map(whereIs) : objects.keys();
  return `there is no ${key}${closest(key, names)}`;
}

/** Where a value is not as expected, a line each. */
function differences(value: Value, expected: unknown, equals: Equals): string[] {
  const found = value.knowledge === "unknown" ? undefined : value.reveal();
  if (Array.isArray(expected) && Array.isArray(found) && expected.length !== found.length)
    return [`${value.where()} has ${found.length} entries, expected ${expected.length}: ${shown(value)}`];
  if (isTree(expected) && isTree(found) && Array.isArray(expected) === Array.isArray(found))
    return Object.entries(expected).flatMap(([key, inner]) => differences(value.at([step(key, found)]), inner, equals));
  if (value.isWhollyKnown && equals(found, expected)) return [];
  const wanted = value.isSensitive ? "something else" : shown(expected);
  return [`${value.where()} is ${value.knowledge === "absent" ? "not there" : shown(value)}, expected ${wanted}`];
}

function step(key: string, tree: object): string | number {
  return Array.isArray(tree) ? Number(key) : key;
}

/** A list or a map, and no asymmetric matcher, pattern or date. */
function isTree(value: unknown): value is object {
  return Array.isArray(value) || (typeof value === "object" && value !== null && isPlain(value));
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
