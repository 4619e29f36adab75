import type { Module } from "../interface/module/module.ts";
import { undeclaredIn } from "./undeclared.ts";

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
  for (const { what } of undeclaredIn(module)) if (what === "var" || what === "local" || what === "module") return true;
  return false;
}
