import type { ModuleCall, Resource } from "../module/module.ts";
import { NUMBER, STRING } from "../types/type.ts";
import type { Scope } from "./scope.ts";
import type { Inferred, Names } from "./types-of.ts";
import { elementAt, objectOf, ofType, UNKNOWN } from "./value.ts";

/** `each`, `count` and `self` inside of a block: those that it has. */
export function namesOf({ forEach, count }: Resource | ModuleCall, scope: Scope): Names {
  const names = new Map<string, Inferred>([["self", UNKNOWN]]);
  if (forEach) names.set("each", eachOf(scope.infer(forEach.value)));
  if (count) names.set("count", objectOf(new Map([["index", ofType(NUMBER)]])));
  return names;
}

// ---

/** Keys are always texts, also those of a set, which are its elements. */
function eachOf(collection: Inferred): Inferred {
  const key = ofType(STRING);
  const value = elementAt(collection);
  return objectOf(
    new Map([
      ["key", key],
      ["value", value],
    ]),
  );
}
