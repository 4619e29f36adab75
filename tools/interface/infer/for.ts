import type { For, ForDirective } from "../syntax/ast.ts";
import { ANY, NUMBER, STRING, type Type } from "../types/type.ts";
import type { Scope } from "./scope.ts";
import type { Inferred, Names } from "./types-of.ts";
import { collectionOf, elementAt, madeOf, ofType, UNKNOWN, wholeMarks } from "./value.ts";

/**
 * `[for ...]` is taken for a list and `{for ...}` for a map, since how many elements there are is rarely known; to Terraform
 * they are a tuple and an object, which convert to the same.
 */
export function inferFor(loop: For, scope: Scope): Inferred {
  const collection = scope.infer(loop.collection);
  const inside = scope.inside(loop);
  const result = inside.infer(loop.result);
  const made = loop.resultKey
    ? collectionOf("map", loop.grouped ? collectionOf("list", result) : result)
    : collectionOf("list", result);
  const others = [loop.resultKey, loop.condition].flatMap((part) => (part ? [inside.infer(part)] : []));
  const whole = [collection, ...others].map((part) => ({ ...UNKNOWN, ...wholeMarks(part) }));
  return whole.some(({ sensitive, ephemeral }) => sensitive || ephemeral) ? madeOf([made, ...whole], made.type) : made;
}

/** The names inside of a loop: those around it, and its own. */
export function namesInside({ collection, key, value }: For | ForDirective, scope: Scope): Names {
  const of = scope.infer(collection);
  const names = new Map(scope.names);
  if (key !== undefined) names.set(key, keyIn(of));
  names.set(value, elementAt(of));
  return names;
}

// ---

/** Of a set, an element is its own key. */
function keyIn(collection: Inferred): Inferred {
  const { kind } = collection.type;
  if (kind === "set") return elementAt(collection);
  const keys: Partial<Record<Type["kind"], Type>> = { list: NUMBER, tuple: NUMBER, map: STRING, object: STRING };
  const key = ofType(keys[kind] ?? ANY);
  return { ...key, ...wholeMarks(collection) };
}
