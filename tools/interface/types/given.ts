import { EVERY, type Step } from "./path.ts";
import { attributesOf, type CollectionType, type Json, type Type } from "./type.ts";

/** What is known of a value that is given to a place with a type. */
export type Given = {
  type: Type;
  constant?: Json;
  /** More about attributes of an object and, by their index, elements of a tuple; also of a map or list that was made of one. */
  parts?: ReadonlyMap<string, Given>;
  /** More about every element of a collection. */
  element?: Given;
};

/** A part of a value beside the type that it has to become. */
export type Part = { step: Step; given: Given; type: Type };

/** The parts of a value beside what they have to become; undefined where its kind does not fit at all. */
export function partsFor(from: Given, to: Type): Part[] | undefined {
  const { type } = from;
  switch (to.kind) {
    case "list":
    case "set":
      return type.kind === "map" || type.kind === "object" ? undefined : partsOf(from, () => to.element);
    case "map":
      return type.kind === "map" || type.kind === "object" ? partsOf(from, () => to.element) : undefined;
    case "tuple":
      return type.kind === "tuple" ? partsOf(from, (step) => to.elements[Number(step)]) : undefined;
    case "object": {
      // An optional attribute that elements of the map cannot be may well not be in it.
      if (type.kind === "map")
        return to.attributes
          .filter(({ optional }) => !optional)
          .map((attribute) => ({ step: attribute.name, given: elementOf(from, type), type: attribute.type }));
      const attributes = attributesOf(to);
      return type.kind === "object" ? partsOf(from, (step) => attributes.get(String(step))?.type) : undefined;
    }
    default:
      return undefined;
  }
}

/** A part of a value: what is known of it, or at least its type. */
export function partOf({ constant, parts }: Given, step: Step, type: Type): Given {
  const known = parts?.get(String(step));
  if (known) return known;
  const inner = isParted(constant) && Object.hasOwn(constant, step) ? (constant[step] as Json) : undefined;
  return inner === undefined ? { type } : { type, constant: inner };
}

/** What is known of every element of a collection. */
export function elementOf({ element }: Given, type: CollectionType): Given {
  return element ?? { type: type.element };
}

// ---

/** @param typeAt what the part at a step has to become; a part without one is left out */
function partsOf(from: Given, typeAt: (step: Step) => Type | undefined): Part[] | undefined {
  const { type } = from;
  const found: Part[] = [];
  const add = (step: Step, given: Given) => {
    const wanted = typeAt(step);
    if (wanted) found.push({ step, given, type: wanted });
  };
  if (type.kind === "tuple") {
    for (const [index, element] of type.elements.entries()) add(index, partOf(from, index, element));
  } else if (type.kind === "object") {
    for (const attribute of type.attributes) add(attribute.name, partOf(from, attribute.name, attribute.type));
  } else if (!("element" in type)) return undefined;
  else if (from.parts) for (const [key, part] of from.parts) add(type.kind === "map" ? key : Number(key), part);
  else add(EVERY, elementOf(from, type));
  return found;
}

function isParted(constant: Json | undefined): constant is Json & { [step: Step]: Json } {
  return typeof constant === "object" && constant !== null;
}
