import { posix } from "node:path";
import { isLocal } from "../../interface/load/address.ts";
import { fileReadsOf } from "../../interface/module/file-reads.ts";
import type { Module } from "../../interface/module/module.ts";
import type { Workspace } from "../../interface/module/workspace.ts";
import type { File } from "../../interface/syntax/ast.ts";
import type { Span } from "../../interface/syntax/source.ts";
import { matcher } from "../../tfmods/globs.ts";
import { UserError } from "../../utils/errors.ts";
import type { NamedModule } from "./commit-modules.ts";
import { pathMentions } from "./path-mentions.ts";

/** What an archive is checked against. */
export type ArchivePaths = {
  /** Paths in the archive. */
  archive: ReadonlySet<string>;
  /** Paths in the commit. */
  commit: readonly string[];
};

/**
 * Makes sure that published modules, and those that they call, find all in their archive that they need: relative sources, and the files
 * that they read from their own folder, as far as the paths are written in the text.
 * @param label of the version @throws UserError that names every place
 */
export function refuseLeftOut(
  workspace: Workspace,
  modules: readonly NamedModule[],
  paths: ArchivePaths,
  label: string,
): void {
  const problems = calledFrom(workspace, modules).flatMap((module) => [
    ...sourceProblems(module, workspace),
    ...fileProblems(module, paths),
    ...mentionProblems(module, paths),
  ]);
  if (problems.length === 0) return;
  throw new UserError(`the archive of ${label} lacks what its modules need:\n${problems.join("\n")}`, {
    advice:
      "Add what is missing to registry.files in tfmods.config. A version that was never whole can be left as it is: registry.versions, yanked.",
  });
}

// ---

/** The modules, and all those that they lead to. */
function calledFrom(workspace: Workspace, modules: readonly NamedModule[]): Module[] {
  const folders = new Set(modules.map(({ folder }) => folder));
  const found = new Set(workspace.modules.filter(({ folder }) => folders.has(folder)));
  for (const module of found)
    for (const call of module.calls) {
      const child = workspace.childOf(module, call);
      if (child) found.add(child);
    }
  return [...found];
}

function sourceProblems(module: Module, workspace: Workspace): string[] {
  return module.calls.flatMap((call) => {
    if (call.source === undefined || !isLocal(call.source) || workspace.childOf(module, call)) return [];
    return [`  ${placeIn(call.file, call.block.span.start)}: module "${call.name}" has the source ${call.source}`];
  });
}

function fileProblems(module: Module, { archive, commit }: ArchivePaths): string[] {
  const below = (path: string) => (module.folder === "." ? path : path.slice(module.folder.length + 1));
  const own = (all: Iterable<string>) =>
    [...all]
      .filter((path) => module.folder === "." || path.startsWith(`${module.folder}/`))
      .map((path) => `/${below(path)}`);
  const [packed, known] = [own(archive), own(commit)];
  return [...fileReadsOf(module)].flatMap(({ call, file, span, path, fits, maybe }) => {
    const text = `  ${placeIn(file, span.start)}: ${call.name} reads ${file.source.slice(span)} of the module's folder`;
    if (path === undefined) return packed.some(isFit(fits)) || !known.some(isFit(fits)) ? [] : [text];
    const full = posix.join(module.folder, path);
    if (archive.has(full)) return [];
    // What is not in the commit either may be written by somebody before the modules are used.
    return commit.includes(full) || !maybe ? [text] : [];
  });
}

/** What is named in another way than to be read, or is a folder, and is in the commit only. */
function mentionProblems(module: Module, { archive, commit }: ArchivePaths): string[] {
  const reads = new Set([...fileReadsOf(module)].map(({ file, span }) => placeOf(file, span)));
  return [...pathMentions(module)].flatMap(({ file, span, pattern }) => {
    const isMeant = matcher([pattern]);
    if (reads.has(placeOf(file, span)) || !commit.some(isMeant) || [...archive].some(isMeant)) return [];
    return [`  ${placeIn(file, span.start)}: ${file.source.slice(span)} of the module's folder is named`];
  });
}

function placeOf({ source }: File, { start }: Span): string {
  return `${source.path}:${start}`;
}

function isFit(fits: RegExp): (path: string) => boolean {
  return (path) => fits.test(path);
}

function placeIn({ source }: File, at: number): string {
  return `${source.path}:${source.position(at).line}`;
}
