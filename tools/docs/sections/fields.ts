import { EVERY, type Path } from "../../interface/types/path.ts";
import { printType } from "../../interface/types/print.ts";
import type { ObjectAttribute, Type } from "../../interface/types/type.ts";

/** A field inside of an input, and the steps that lead to it. */
export type Field = { path: Path; attribute: ObjectAttribute };

/** Every field of the objects in a type, each followed by those inside of it. */
export function fieldsOf(type: Type, path: Path = [], around?: ObjectAttribute): Field[] {
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return fieldsOf(type.element, [...path, EVERY], around);
    case "tuple":
      return type.elements.flatMap((element, index) => fieldsOf(element, [...path, index], around));
    case "object":
      return type.attributes.flatMap((attribute) => {
        const inside = [...path, attribute.name];
        return [
          { path: inside, attribute: without(attribute, around) },
          ...fieldsOf(attribute.type, inside, attribute),
        ];
      });
    default:
      return [];
  }
}

/** A type in few words, for where its fields are told on their own: `map(object)`. */
export function printShort(type: Type): string {
  if ("element" in type) return `${type.kind}(${printShort(type.element)})`;
  if (type.kind === "tuple") return `tuple([${type.elements.map(printShort).join(", ")}])`;
  return type.kind === "object" && type.attributes.length > 0 ? "object" : printType(type);
}

// ---

/** A comment at a line that has a whole object is about that object, and need not be told of each field again. */
function without(attribute: ObjectAttribute, around: ObjectAttribute | undefined): ObjectAttribute {
  if (attribute.line !== around?.line || attribute.description !== around?.description) return attribute;
  const { description: _, ...rest } = attribute;
  return rest;
}
