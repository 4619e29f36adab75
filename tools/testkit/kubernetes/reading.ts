import type { z } from "zod";
import { pathText, type Step, type Value } from "../model/value.ts";
import { type Objects, type PlannedObject, whereIs } from "./objects.ts";

/**
 * What a schema says of a part of an object. Null counts as left out, as for the API server; what is unknown is missing.
 * @throws Error that names the object, the place and what was expected there.
 */
export function read<T>(schema: z.ZodType<T>, object: PlannedObject, part: Value = object.value): T {
  const result = schema.safeParse(part.knowledge === "known" ? withoutNulls(part.reveal()) : undefined);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => {
    const steps = path.map((step): Step => (typeof step === "number" ? step : String(step)));
    const where = pathText([...part.path, ...steps]) || "the manifest";
    return `${where}: ${message}${part.at(steps).knowledge === "unknown" ? " (known after apply)" : ""}`;
  });
  throw new Error(`${whereIs(object)} (${object.address}) cannot be read: ${problems.join("; ")}`);
}

/** The object itself. @throws Error when something in it is unknown, so that nothing sure can be said about it. */
export function whollyKnown(object: PlannedObject): PlannedObject {
  const unknown = unknownIn(object.value);
  if (unknown.length === 0) return object;
  throw new Error(`${whereIs(object)} (${object.address}) is not wholly known before the apply: ${unknown.join(", ")}`);
}

/** The namespace that an object gets; the API server's default where it names none. */
export function namespaceOf({ manifest }: PlannedObject): string {
  return manifest.metadata.namespace ?? "default";
}

/** "Kind/name"; with " in namespace" where several objects have that key. */
export function nameOf({ all }: Objects, object: PlannedObject): string {
  return all.filter(({ key }) => key === object.key).length > 1 ? whereIs(object) : object.key;
}

// ---

function withoutNulls(tree: unknown): unknown {
  // A null in a list stays: it is a mistake, or something unknown, and a schema refuses it.
  if (Array.isArray(tree)) return tree.map(withoutNulls);
  if (typeof tree !== "object" || tree === null) return tree;
  return Object.fromEntries(
    Object.entries(tree)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, withoutNulls(value)]),
  );
}

function unknownIn(value: Value): string[] {
  if (value.isWhollyKnown) return [];
  return value.knowledge === "unknown" ? [value.where()] : value.entries().flatMap(([, inner]) => unknownIn(inner));
}
