import { posix } from "node:path";
import type { CallModel, ModuleInterface } from "../interface/describe/schema.ts";
import { isLocal } from "../interface/load/address.ts";
import { type Bump, bumpOf, type Change } from "./change.ts";
import { changes } from "./changes.ts";
import type { Side } from "./load/side.ts";

/** What differs between two versions of all modules of a repository. */
export type Diff = {
  base: string;
  head: string;
  /** What it asks of the version; undefined if nothing differs. */
  bump: Bump | undefined;
  /** Those in which something differs. */
  modules: { folder: string; changes: Change[] }[];
};

/** Compares the modules of two versions by their folders. */
export function diff(base: Side, head: Side): Diff {
  const folders = [...new Set([...base.modules.keys(), ...head.modules.keys()])].toSorted();
  const modules = folders
    .map((folder) => ({ folder, changes: changesIn(folder, base, head) }))
    .filter(({ changes }) => changes.length > 0);
  return { base: base.label, head: head.label, bump: bumpOf(modules.flatMap(({ changes }) => changes)), modules };
}

// ---

function changesIn(folder: string, base: Side, head: Side): Change[] {
  const [before, after] = [base.modules.get(folder), head.modules.get(folder)];
  if (before && after) {
    // With a call that is known to make nothing, nothing is lost.
    const made = new Set([...makingCalls(before, base), ...makingCalls(after, head)]);
    return changes(onlyCalls(before, made), onlyCalls(after, made));
  }
  const about = { path: folder, file: folder, line: 1 };
  if (after) return [{ ...about, code: "module-added", bump: "minor", reason: "is a new module" }];
  return [{ ...about, code: "module-removed", bump: "major", reason: "is gone: a call of it is refused" }];
}

/** The names of calls of modules that make something, or may. */
function makingCalls({ calls, folder }: ModuleInterface, side: Side): string[] {
  return calls.filter((call) => !makesNothing(call, folder, side)).map(({ name }) => name);
}

function onlyCalls(module: ModuleInterface, names: ReadonlySet<string>): ModuleInterface {
  return { ...module, calls: module.calls.filter(({ name }) => names.has(name)) };
}

/** @param above the modules through which it was reached: those that call each other in a circle are an error, which Terraform reports */
function makesNothing({ source = "" }: CallModel, folder: string, side: Side, above: readonly string[] = []): boolean {
  const path = posix.join(folder, source).replace(/\/$/, "");
  const child = isLocal(source) && !above.includes(path) ? side.modules.get(path) : undefined;
  if (!child || child.resources.some(({ mode }) => mode === "managed")) return false;
  return child.calls.every((call) => makesNothing(call, path, side, [...above, path]));
}
