import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { replaceFile } from "../../tfmods/write-files.ts";
import { UserError } from "../../utils/errors.ts";
import { tryRun } from "../../utils/run.ts";
import type { ArchiveFile } from "../archive/index.ts";

/** What became of a folder: paths that were written because they were not so, and those that went. */
export type Written = { written: string[]; removed: string[]; unchanged: number };

/**
 * Makes a folder hold these files and no others, but what begins with a dot in its top folder: `.git`, `.github`. Files that are
 * right already are not touched. What else is there goes only where git can bring it back.
 * @throws UserError for files in the way
 */
export async function writeTree(folder: string, files: readonly ArchiveFile[]): Promise<Written> {
  const wanted = new Set(files.map(({ path }) => path));
  const others = existsSync(folder) ? pathsIn(folder).filter((path) => !wanted.has(path)) : [];
  if (others.length > 0) await refuseLoss(folder, others);
  for (const path of others) rmSync(join(folder, path));
  const written = files.filter((file) => !isThere(folder, file));
  for (const { path, bytes, executable } of written) {
    const place = join(folder, path);
    mkdirSync(dirname(place), { recursive: true });
    replaceFile(place, bytes);
    chmodSync(place, executable ? 0o755 : 0o644);
  }
  removeEmpty(folder);
  return { written: written.map(({ path }) => path), removed: others, unchanged: files.length - written.length };
}

// ---

function isThere(folder: string, { path, bytes, executable }: ArchiveFile): boolean {
  const place = join(folder, path);
  const found = statSync(place, { throwIfNoEntry: false });
  if (!found?.isFile() || ((found.mode & 0o100) !== 0) !== executable) return false;
  return readFileSync(place).equals(bytes);
}

/** Files below a folder, without what begins with a dot at its top. */
function pathsIn(folder: string, below = ""): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true })
    .filter(({ name }) => below !== "" || !name.startsWith("."))
    .flatMap((entry) => (entry.isDirectory() ? pathsIn(folder, `${below}${entry.name}/`) : [`${below}${entry.name}`]))
    .toSorted();
}

async function refuseLoss(folder: string, paths: readonly string[]): Promise<void> {
  const asked = await tryRun("git", ["status", "--porcelain", "--ignored", "-z", "--", ...paths], { cwd: folder });
  const isRepository = existsSync(join(folder, ".git"));
  if (isRepository && asked.code === 0 && asked.stdout === "") return;
  throw new UserError(
    `${folder} has files that are not of a mirror and that git does not hold: ${paths.slice(0, 5).join(", ")}${paths.length > 5 ? " ..." : ""}`,
    {
      advice: "Give --out a new folder, or a clone of the mirror repository without changes.",
    },
  );
}

function removeEmpty(folder: string, isTop = true): void {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory() && !(isTop && entry.name.startsWith("."))) removeEmpty(join(folder, entry.name), false);
  if (!isTop && readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
}
