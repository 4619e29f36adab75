import { EVERY, type Path } from "./path.ts";
import { ANY, attributesOf, type Json, type ObjectAttribute, type ObjectType, type Type } from "./type.ts";

/** Whether what was accepted before is accepted still: `widened` is all of it and more, `narrowed` not all, `incompatible` nothing. */
export type Relation = "equal" | "widened" | "narrowed" | "incompatible";

/** One difference between two declared types, with the part of a value that it is about. */
export type TypeChange = { path: Path } & (
  | { relation: "widened" | "narrowed" | "incompatible"; reason: "type"; before: Type; after: Type }
  | { relation: "incompatible"; reason: "length"; before: number; after: number }
  /** An attribute that was not there; `required`: who does not give it is refused now. */
  | { relation: "widened" | "narrowed"; reason: "attribute-added"; attribute: string; required: boolean }
  /** An attribute that is dropped without a word now. */
  | { relation: "narrowed"; reason: "attribute-removed"; attribute: string }
  | { relation: "widened"; reason: "became-optional"; attribute: string }
  | { relation: "narrowed"; reason: "became-required"; attribute: string }
  /** Refuses nothing, but those who leave the attribute out get something else. */
  | { relation: "equal"; reason: "default"; attribute: string; before: Json | undefined; after: Json | undefined }
);

/** Every difference between what two type constraints accept. Empty if it is the same; descriptions do not matter. */
export function compare(before: Type, after: Type): TypeChange[] {
  return [...changesAt(before, after, [])];
}

/** What several differences come to. */
export function relationOf(changes: readonly TypeChange[]): Relation {
  const order = ["incompatible", "narrowed", "widened"] as const;
  return order.find((relation) => changes.some((change) => change.relation === relation)) ?? "equal";
}

// ---

function* changesAt(before: Type, after: Type, path: Path): Generator<TypeChange> {
  const type = (relation: "widened" | "narrowed" | "incompatible") =>
    ({ path, relation, reason: "type", before, after }) as const;
  if (before.kind === "any" || after.kind === "any") {
    if (before.kind !== after.kind) yield type(after.kind === "any" ? "widened" : "narrowed");
  } else if (before.kind === "object" && after.kind === "object") {
    yield* attributeChanges(before, after, path);
  } else if (before.kind === "tuple" && after.kind === "tuple") {
    const [was, is] = [before.elements.length, after.elements.length];
    if (was !== is) return yield { path, relation: "incompatible", reason: "length", before: was, after: is };
    for (const [index, element] of before.elements.entries())
      yield* changesAt(element, after.elements[index] ?? ANY, [...path, index]);
  } else if ("element" in after && collects(after.kind, before.kind)) {
    if (before.kind !== after.kind) yield type("widened");
    for (const [step, part] of partsOf(before)) yield* changesAt(part, after.element, [...path, step]);
  } else if ("element" in before && (after.kind === "tuple" || after.kind === "object")) {
    const fits = collects(before.kind, after.kind) && partsOf(after).every(([, part]) => accepts(before.element, part));
    yield type(fits ? "narrowed" : "incompatible");
  } else if (before.kind !== after.kind) {
    yield type(PRIMITIVES[`${before.kind} ${after.kind}`] ?? "incompatible");
  }
}

/** A number or bool is a text; a text may be one. */
const PRIMITIVES: Record<string, "widened" | "narrowed"> = {
  "number string": "widened",
  "bool string": "widened",
  "string number": "narrowed",
  "string bool": "narrowed",
};

/** Whether values of another kind can become a collection of this kind. */
function collects(kind: "list" | "set" | "map" | Type["kind"], other: Type["kind"]): boolean {
  const keyed = ["map", "object"];
  return kind === "map" ? keyed.includes(other) : ["list", "set", "tuple"].includes(other);
}

function partsOf(type: Type): [step: string | number, type: Type][] {
  if (type.kind === "tuple") return [...type.elements.entries()];
  if (type.kind === "object") return type.attributes.map((attribute) => [attribute.name, attribute.type]);
  return "element" in type ? [[EVERY, type.element]] : [];
}

function accepts(before: Type, after: Type): boolean {
  return relationOf(compare(before, after)) !== "incompatible";
}

function* attributeChanges(before: ObjectType, after: ObjectType, path: Path): Generator<TypeChange> {
  const [old, now] = [attributesOf(before), attributesOf(after)];
  for (const { name } of before.attributes)
    if (!now.has(name)) yield { path, relation: "narrowed", reason: "attribute-removed", attribute: name };
  for (const attribute of after.attributes) {
    const earlier = old.get(attribute.name);
    if (earlier) {
      yield* optionalChanges(earlier, attribute, path);
      yield* changesAt(earlier.type, attribute.type, [...path, attribute.name]);
    } else {
      const relation = attribute.optional ? "widened" : "narrowed";
      yield { path, relation, reason: "attribute-added", attribute: attribute.name, required: !attribute.optional };
    }
  }
}

function* optionalChanges(before: ObjectAttribute, after: ObjectAttribute, path: Path): Generator<TypeChange> {
  const { name: attribute } = after;
  if (before.optional && !after.optional) yield { path, relation: "narrowed", reason: "became-required", attribute };
  else if (!before.optional && after.optional)
    yield { path, relation: "widened", reason: "became-optional", attribute };
  // Without a default it is null.
  else if (JSON.stringify(before.default ?? null) !== JSON.stringify(after.default ?? null))
    yield { path, relation: "equal", reason: "default", attribute, before: before.default, after: after.default };
}
