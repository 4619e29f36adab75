import { isPrimitive, type Type } from "../../interface/types/type.ts";

/** A type whose values have parts. */
export type Divided = Exclude<Type, { kind: "string" | "number" | "bool" | "any" }>;

/** Whether values of a type have parts that it names: not those of a text or of `any`, nor of an object without attributes. */
export function isDivided(type: Type): type is Divided {
  return !isPrimitive(type) && type.kind !== "any" && !(type.kind === "object" && type.attributes.length === 0);
}

/** Every part of a type that a value can be given to, by its path: `storage.size`, `allow_from[*].namespace`, `pair[0]`. */
export function leavesOf(type: Type, path: string): string[] {
  if (!isDivided(type)) return [path];
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return leavesOf(type.element, `${path}[*]`);
    case "tuple":
      return type.elements.flatMap((element, index) => leavesOf(element, `${path}[${index}]`));
    case "object":
      return type.attributes.flatMap(({ name, type }) => leavesOf(type, `${path}.${name}`));
  }
}
