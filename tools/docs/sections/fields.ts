import { EVERY, type Path } from "../../interface/types/path.ts";
import { printType } from "../../interface/types/print.ts";
import type { ObjectAttribute, Type } from "../../interface/types/type.ts";
import { clauseAbout } from "./clause.ts";

/** A field inside of an input, and the steps that lead to it. */
export type Field = { path: Path; attribute: ObjectAttribute };

/**
 * Every field of the objects in a type, each followed by those inside of it. One without a comment has what the text about the
 * whole says of it.
 * @param above that text
 */
export function fieldsOf(type: Type, above?: string, path: Path = [], around?: ObjectAttribute): Field[] {
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return fieldsOf(type.element, above, [...path, EVERY], around);
    case "tuple":
      return type.elements.flatMap((element, index) => fieldsOf(element, above, [...path, index], around));
    case "object":
      return type.attributes.flatMap((written) => {
        const inside = [...path, written.name];
        const attribute = explained(without(written, around), above);
        return [{ path: inside, attribute }, ...fieldsOf(attribute.type, attribute.description, inside, written)];
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

function explained(attribute: ObjectAttribute, above = ""): ObjectAttribute {
  const description = attribute.description ?? clauseAbout(attribute.name, above);
  return description === undefined ? attribute : { ...attribute, description };
}

/** A comment at a line that has a whole object is about that object, and need not be told of each field again. */
function without(attribute: ObjectAttribute, around: ObjectAttribute | undefined): ObjectAttribute {
  if (attribute.line !== around?.line || attribute.description !== around?.description) return attribute;
  const { description: _, ...rest } = attribute;
  return rest;
}
