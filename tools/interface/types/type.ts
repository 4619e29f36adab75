/** A value as JSON writes it: what a constant expression of HCL comes to. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/**
 * Terraform's types, as type expressions write them. `any`: in a declaration "whatever comes", of an expression "cannot be told".
 * https://developer.hashicorp.com/terraform/language/expressions/type-constraints
 */
export type Type =
  | { kind: "string" | "number" | "bool" | "any" }
  | { kind: "list" | "set" | "map"; element: Type }
  | { kind: "tuple"; elements: Type[] }
  | { kind: "object"; attributes: ObjectAttribute[] };

/** An attribute of an object type, in the order of the text. `default`: of `optional(type, default)`, absent without one. */
export type ObjectAttribute = {
  name: string;
  type: Type;
  optional: boolean;
  default?: Json;
  /** The comment before it or at the end of its line. */
  description?: string;
  /** Where its name stands, lines from 1; absent in types that no text declares. */
  line?: number;
};

export type CollectionType = Extract<Type, { kind: "list" | "set" | "map" }>;
export type TupleType = Extract<Type, { kind: "tuple" }>;
export type ObjectType = Extract<Type, { kind: "object" }>;

export const ANY: Type = { kind: "any" };
export const STRING: Type = { kind: "string" };
export const NUMBER: Type = { kind: "number" };
export const BOOL: Type = { kind: "bool" };

/** Whether a type has no parts. */
export function isPrimitive({ kind }: Type): boolean {
  return kind === "string" || kind === "number" || kind === "bool";
}

/** Whether values of a type are elements in an order, or without one. */
export function isSequence(type: Type): type is CollectionType | TupleType {
  return type.kind === "list" || type.kind === "set" || type.kind === "tuple";
}

/** Whether values of a type are elements with names. */
export function isKeyed(type: Type): type is CollectionType | ObjectType {
  return type.kind === "map" || type.kind === "object";
}

/** The types of what a value of a type consists of: of a collection one for all. */
export function elementTypes(type: Type): Type[] {
  if ("element" in type) return [type.element];
  if (type.kind === "tuple") return type.elements;
  return type.kind === "object" ? type.attributes.map((attribute) => attribute.type) : [];
}

/** Whether values of two types look the same; what is optional makes no difference to a value. */
export function areEqual(a: Type, b: Type): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case "list":
    case "set":
    case "map":
      return a.kind === b.kind && areEqual(a.element, b.element);
    case "tuple":
      return (
        b.kind === "tuple" &&
        a.elements.length === b.elements.length &&
        a.elements.every((element, index) => areEqual(element, b.elements[index] as Type))
      );
    case "object": {
      if (b.kind !== "object" || a.attributes.length !== b.attributes.length) return false;
      const others = attributesOf(b);
      return a.attributes.every(({ name, type }) => areEqual(type, others.get(name)?.type ?? ANY) && others.has(name));
    }
    default:
      return a.kind === b.kind;
  }
}

/** The attributes of an object type by their names. */
export function attributesOf({ attributes }: { attributes: readonly ObjectAttribute[] }): Map<string, ObjectAttribute> {
  return new Map(attributes.map((attribute) => [attribute.name, attribute]));
}
