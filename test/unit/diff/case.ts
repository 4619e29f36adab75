import type { Change } from "../../../tools/diff/change.ts";
import { changes } from "../../../tools/diff/changes.ts";
import { describe } from "../../../tools/interface/describe/describe.ts";
import type { ModuleInterface } from "../../../tools/interface/describe/schema.ts";
import { typesOfModules } from "../../../tools/interface/infer/module-types.ts";
import { workspaceOf } from "../../../tools/interface/load/workspace.ts";

/**
 * Two texts of main.tf, and what changes from the first to the second and back: lines of bump, code and path, such as
 * "major input-removed var.size"; a bump with a question mark may be more.
 */
export type Case = { name: string; before: string; after: string; there: string[]; back: string[] };

/** The interface of a module that has only a main.tf. */
export function interfaceOf(text: string): ModuleInterface {
  const workspace = workspaceOf(new Map([["main.tf", { text }]]));
  const [module] = workspace.modules;
  if (!module || module.broken.length > 0) throw new Error(`no HCL:\n${text}`);
  return describe(module, typesOfModules(workspace.childOf)(module));
}

/** What changes from one text to another. */
export function changesOf(before: string, after: string): Change[] {
  return changes(interfaceOf(before), interfaceOf(after));
}

/** The same as a test compares it. */
export function linesOf(before: string, after: string): string[] {
  return changesOf(before, after).map(
    ({ bump, atMost, code, path }) => `${bump}${atMost === undefined ? "" : "?"} ${code} ${path}`,
  );
}

/** A variable with a type and, if it is given, more. */
export function variable(type: string, more = ""): string {
  return `variable "x" {\n  type = ${type}\n  ${more}\n}\n`;
}

/** The case of a variable whose type changes. */
export function typeCase(before: string, after: string, there: string[], back: string[]): Case {
  return { name: `${before} and ${after}`, before: variable(before), after: variable(after), there, back };
}
