import type { Expression, ObjectItem } from "../syntax/ast.ts";
import { bare } from "../syntax/walk.ts";
import { constantOf, keyOf } from "../types/constant.ts";
import { EVERY, type Path, type Step } from "../types/path.ts";

/** Where a part of a value is written. */
export type Place = {
  /** The part itself, or the nearest one around it that is written there. */
  expression: Expression;
  /** With its key, where it is in an object that is written out. */
  item?: ObjectItem;
  /** Whether the part itself was found: else it comes from somewhere else, such as a variable. */
  written: boolean;
};

/** Follows a path, as mismatches have it, into an expression as far as it is written out. */
export function placeOf(expression: Expression, path: Path): Place {
  let place: Place = { expression, written: true };
  for (const step of path) {
    const next = stepInto(place.expression, step);
    if (!next) return { ...place, written: false };
    place = next;
  }
  return place;
}

// ---

function stepInto(expression: Expression, step: Step): Place | undefined {
  const value = bare(expression);
  if (value.kind === "object") {
    // The last of two items with the same key counts.
    const item = value.items.findLast(({ key }) => keyOf(key, constantOf) === step);
    return item && { expression: item.value, item, written: true };
  }
  if (value.kind === "tuple") {
    const item = typeof step === "number" ? value.items[step] : undefined;
    return item && { expression: item, written: true };
  }
  if (value.kind === "for" && step === EVERY && !value.grouped) return { expression: value.result, written: true };
  return undefined;
}
