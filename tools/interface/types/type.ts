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
