import { isLocal } from "../interface/load/address.ts";
import type { Module } from "../interface/module/module.ts";
import type { Workspace } from "../interface/module/workspace.ts";
import { alternatives, declared } from "./declarations.ts";
import { undeclaredIn } from "./undeclared.ts";

/**
 * Whether the files of a folder are rather parts for others, where they are copied to, than a module: it is named so, some are
 * versions of each other, or nothing that they call by a path is there, nor all that they use.
 */
export function isFragment(module: Module, workspace: Workspace): boolean {
  if (NAMES.test(module.folder) || alternatives(declared(module)).size > 0) return true;
  const calls = module.calls.filter(({ source }) => source !== undefined && isLocal(source));
  if (calls.length === 0 || calls.some((call) => workspace.childOf(module, call))) return false;
  return undeclaredIn(module).next().done !== true;
}

// ---

const NAMES = /(?:^|\/)[_.]?(?:templates?|mixins?|snippets?|partials?)(?:\/|$)/;
