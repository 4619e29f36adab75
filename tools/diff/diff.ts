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
  if (before && after) return changes(before, after);
  const about = { path: folder, file: folder, line: 1 };
  if (after) return [{ ...about, code: "module-added", bump: "minor", reason: "is a new module" }];
  return [{ ...about, code: "module-removed", bump: "major", reason: "is gone: a call of it is refused" }];
}
