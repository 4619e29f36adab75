import type { Module } from "../interface/module/module.ts";
import { declaredNames } from "../interface/module/names.ts";
import { referencesOf } from "../interface/module/uses.ts";
import { nameOf } from "../interface/syntax/references.ts";

/**
 * Whether all files of a module are there, as far as one can see: each can be read, and what they use is declared. A folder with
 * files that are copied into others, or that a program adds something to, says nothing by what is missing in it.
 */
export function isComplete(module: Module): boolean {
  const complete = known.get(module) ?? (module.broken.length === 0 && !usesUndeclared(module));
  known.set(module, complete);
  return complete;
}

// ---

const known = new WeakMap<Module, boolean>();

function usesUndeclared(module: Module): boolean {
  const names = declaredNames(module);
  return referencesOf(module).some(({ reference: { root, steps } }) => {
    if (root !== "var" && root !== "local" && root !== "module") return false;
    const name = nameOf(steps[0]);
    return name !== undefined && !names[root].has(`${root}.${name}`);
  });
}
