import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { interfacesOf } from "../../interface/describe/interfaces.ts";
import type { ModuleInterface } from "../../interface/describe/schema.ts";
import { readTree } from "../../interface/load/disk.ts";
import { commitOf, extract, git } from "../../utils/git.ts";

/** One of the two versions that are compared. */
export type Side = {
  /** What people call it. */
  label: string;
  modules: Map<string, ModuleInterface>;
  /** Texts of files at its top; undefined where there is none. */
  packageJson: string | undefined;
  changelog: string | undefined;
};

/** Whether a folder, relative to the one that is read, is a module that others use. */
export type Wanted = (folder: string) => boolean;

/**
 * Reads the modules of a git revision or a folder. @param what as people write it; undefined for the files as they are now
 * @throws UserError when there is no such revision or folder, and for files that are no HCL
 */
export async function loadSide(what: string | undefined, project: string, wanted: Wanted): Promise<Side> {
  if (what === undefined) return readSide(project, "the working tree", wanted);
  if (isFolder(what, project)) return readSide(resolve(project, what), what, wanted);
  const commit = await commitOf(what, project);
  const copy = mkdtempSync(join(tmpdir(), "tfmods-"));
  try {
    const paths = await pathsIn(commit, project);
    if (paths.length > 0) await extract(commit, { from: project, into: copy, paths });
    return readSide(copy, what, wanted);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

// ---

const PACKAGE = "package.json";
const CHANGELOG = "CHANGELOG.md";

/** `./v1` and `/tmp/v1/` are folders, whatever git knows; another name is one if there is such a folder. */
function isFolder(what: string, project: string): boolean {
  if (/^\.{0,2}\/|^\.{1,2}$|\/$/.test(what)) return true;
  return what !== "" && statSync(resolve(project, what), { throwIfNoEntry: false })?.isDirectory() === true;
}

/** What of a commit is needed, as patterns of git; one that matches nothing would make it fail. */
async function pathsIn(commit: string, project: string): Promise<string[]> {
  const { stdout } = await git(project, "ls-tree", "-r", "-z", "--name-only", commit);
  const names = stdout.split("\0");
  const patterns = [".tf", ".tf.json", ".tofu", ".tofu.json"]
    .filter((end) => names.some((name) => name.endsWith(end)))
    .map((end) => `*${end}`);
  return [...patterns, ...[PACKAGE, CHANGELOG].filter((name) => names.includes(name))];
}

function readSide(root: string, label: string, wanted: Wanted): Side {
  const texts = readTree(root, (path) => !path.endsWith(".md"));
  return {
    label,
    modules: interfacesOf(texts, { root, label, wanted }),
    packageJson: textOf(join(root, PACKAGE)),
    changelog: textOf(join(root, CHANGELOG)),
  };
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
