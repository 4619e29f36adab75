import type { AttributeAccess, Index, Splat } from "../syntax/ast.ts";
import { textOfConstant } from "../types/constant.ts";
import { isSequence } from "../types/type.ts";
import type { Scope } from "./scope.ts";
import type { Inferred } from "./types-of.ts";
import { collectionOf, elementAt, madeOf, partAt, UNKNOWN, wholeMarks } from "./value.ts";

/** `of.name` and the old `of.0`; at the beginning of a reference also `var.name`, `local.name` and so on. */
export function inferAttribute({ of, name }: AttributeAccess, scope: Scope): Inferred {
  if (of.kind === "variable" && !scope.names.has(of.name)) return scope.lookup(of.name, name) ?? UNKNOWN;
  return partAt(scope.infer(of), name);
}

/** `of[key]`. What is taken by a sensitive key is sensitive, but of an object: there Terraform 1.11 forgets it. */
export function inferIndex({ of, key }: Index, scope: Scope): Inferred {
  const [value, at] = [scope.infer(of), scope.infer(key)];
  const name = at.constant === undefined ? undefined : textOfConstant(at.constant);
  const found = name === undefined ? elementAt(value) : partAt(value, name);
  const { kind } = value.type;
  const keeps = isSequence(value.type) || kind === "map";
  return keeps && (at.sensitive || at.ephemeral) ? madeOf([found, at], found.type) : found;
}

/** `of[*].a`: the same of every element, and of a value that is no collection, of it alone. */
export function inferSplat({ of, each }: Splat, scope: Scope): Inferred {
  const value = scope.infer(of);
  // What cannot be told may be a list or a single value: then nothing is known of the elements either.
  const item = isSequence(value.type) || value.type.kind === "any" ? elementAt(value) : value;
  const result = scope.at(item).infer(each);
  return wholeMarks(value).sensitive && !result.sensitive
    ? madeOf([value], { kind: "list", element: result.type })
    : collectionOf("list", result);
}
