import {
  ANY,
  areEqual,
  attributesOf,
  type CollectionType,
  elementTypes,
  isKeyed,
  isPrimitive,
  isSequence,
  type ObjectAttribute,
  type ObjectType,
  STRING,
  type TupleType,
  type Type,
} from "./type.ts";

/**
 * The type that Terraform makes of values that have to become one, such as the two sides of a condition or the elements of a
 * `list(any)`. `any` where it cannot be told, undefined where there certainly is none.
 */
export function unify(types: readonly Type[]): Type | undefined {
  const [first] = types;
  if (!first || types.some(({ kind }) => kind === "any")) return ANY;
  if (types.every((type) => areEqual(type, first))) return first;
  if (types.every(isPrimitive)) return types.some(({ kind }) => kind === "string") ? STRING : undefined;
  if (types.every(isKeyed)) return unifyKeyed(types);
  if (types.every(isSequence)) return unifySequences(types);
  return undefined;
}

// ---

function unifyKeyed(types: readonly (CollectionType | ObjectType)[]): Type | undefined {
  const objects = types.filter((type) => type.kind === "object");
  const same = objects.length === types.length ? sharedNames(objects) : undefined;
  if (!same) return collection("map", types.flatMap(elementTypes));
  const attributes: ObjectAttribute[] = [];
  for (const name of same) {
    const type = unify(objects.map((object) => attributesOf(object).get(name)?.type ?? ANY));
    if (!type) return undefined;
    attributes.push({ name, type, optional: false });
  }
  return { kind: "object", attributes };
}

/** Names of the attributes, if all objects have the same. */
function sharedNames(objects: readonly ObjectType[]): string[] | undefined {
  const [first, ...others] = objects.map(({ attributes }) => attributes.map(({ name }) => name));
  if (!first) return undefined;
  const names = new Set(first);
  return others.every((other) => other.length === first.length && other.every((name) => names.has(name)))
    ? first
    : undefined;
}

function unifySequences(types: readonly (CollectionType | TupleType)[]): Type | undefined {
  const tuples = types.filter((type) => type.kind === "tuple");
  const length = tuples[0]?.elements.length;
  if (tuples.length === types.length && tuples.every(({ elements }) => elements.length === length)) {
    const elements: Type[] = [];
    for (const index of tuples[0]?.elements.keys() ?? []) {
      const element = unify(tuples.map((tuple) => tuple.elements[index] ?? ANY));
      if (!element) return undefined;
      elements.push(element);
    }
    return { kind: "tuple", elements };
  }
  // A tuple beside sets becomes one, a list beside sets makes lists of them.
  const kind =
    types.some((type) => type.kind === "set") && !types.some((type) => type.kind === "list") ? "set" : "list";
  return collection(kind, types.flatMap(elementTypes));
}

function collection(kind: "list" | "set" | "map", types: readonly Type[]): Type | undefined {
  const element = unify(types);
  return element && { kind, element };
}
