import type { AttributeAccess, Index, Splat } from "../syntax/ast.ts";
import { textOfConstant } from "../types/constant.ts";
import { ANY } from "../types/type.ts";
import type { Scope } from "./scope.ts";
import type { Inferred } from "./types-of.ts";
import { collectionOf, elementAt, isWhollySensitive, madeOf, partAt, UNKNOWN } from "./value.ts";

/** `of.name` and the old `of.0`; at the beginning of a reference also `var.name`, `local.name` and so on. */
export function inferAttribute({ of, name }: AttributeAccess, scope: Scope): Inferred {
  if (of.kind === "variable" && !scope.names.has(of.name)) return scope.lookup(of.name, name) ?? UNKNOWN;
  return partAt(scope.infer(of), name);
}

/** `of[key]`. Of an object, Terraform forgets that the key is sensitive, and the instances of a resource may be one. */
export function inferIndex({ of, key }: Index, scope: Scope): Inferred {
  const [value, at] = [scope.infer(of), scope.infer(key)];
  const name = at.constant === undefined ? undefined : textOfConstant(at.constant);
  const found = name === undefined ? elementAt(value) : partAt(value, name);
  const { kind } = value.type;
  const keeps = kind === "list" || kind === "map" || kind === "tuple";
  return keeps && (at.sensitive || at.ephemeral) ? madeOf([found, at], found.type) : found;
}

/** `of[*].a`: the same of every element, and of a value that is no collection, of it alone. */
export function inferSplat({ of, each }: Splat, scope: Scope): Inferred {
  const value = scope.infer(of);
  const { kind } = value.type;
  const isSequence = kind === "list" || kind === "set" || kind === "tuple";
  // What cannot be told may be a list or a single value: then nothing is known of the elements either.
  const item = kind === "any" ? madeOf([value], ANY) : isSequence ? elementAt(value) : value;
  const result = scope.at(item).infer(each);
  return isWhollySensitive(value) && !result.sensitive
    ? madeOf([value], { kind: "list", element: result.type })
    : collectionOf("list", result);
}
