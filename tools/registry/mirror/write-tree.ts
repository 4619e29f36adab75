import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { isLeftover, removeLeftovers, replaceFile } from "../../tfmods/write-files.ts";
import { messageOf, UserError } from "../../utils/errors.ts";
import type { ArchiveFile } from "../archive/index.ts";
import { refuseLoss } from "./refuse-loss.ts";

/** What became of a folder: paths that were written because they were not so, and those that went. */
export type Written = { written: string[]; removed: string[]; unchanged: number };

/**
 * Makes a folder hold these files and no others, but what begins with a dot in its top folder: `.git`, `.github`. Files that are
 * right already are not touched. Others go, or get their new content, only where git can bring them back.
 * @throws UserError for files in the way, and for what cannot be written; in the first case nothing is changed
 */
export async function writeTree(folder: string, files: readonly ArchiveFile[]): Promise<Written> {
  const wanted = new Map(files.map((file) => [file.path, file]));
  try {
    const found = existsSync(folder) ? pathsIn(folder) : [];
    const [hidden, removed] = partition(found.filter((path) => !wanted.has(path)));
    const replaced = found.filter((path) => {
      const file = wanted.get(path);
      return file && !hasBytes(folder, file);
    });
    await refuseLoss(folder, { lost: [...removed, ...replaced], others: hidden });
    for (const path of removed) rmSync(join(folder, path));
    if (existsSync(folder)) removeEmpty(folder);
    const written = files.filter((file) => !isThere(folder, file));
    for (const file of written) write(join(folder, file.path), file);
    return { written: written.map(({ path }) => path), removed, unchanged: files.length - written.length };
  } catch (cause) {
    throw cause instanceof UserError ? cause : new UserError(`--out ${folder}: ${messageOf(cause)}`, { cause });
  }
}

// ---

/** Paths that begin with a dot, and those that do not. */
function partition(paths: readonly string[]): [string[], string[]] {
  const isHidden = (path: string) => path.startsWith(".");
  return [paths.filter(isHidden), paths.filter((path) => !isHidden(path))];
}

function write(place: string, { bytes, executable }: ArchiveFile): void {
  mkdirSync(dirname(place), { recursive: true });
  replaceFile(place, bytes);
  chmodSync(place, executable ? 0o755 : 0o644);
}

function isThere(folder: string, file: ArchiveFile): boolean {
  const found = lstatSync(join(folder, file.path), { throwIfNoEntry: false });
  return found !== undefined && ((found.mode & 0o100) !== 0) === file.executable && hasBytes(folder, file);
}

/** Whether there is a file, and no link to one, with this content. */
function hasBytes(folder: string, { path, bytes }: ArchiveFile): boolean {
  const place = join(folder, path);
  return lstatSync(place, { throwIfNoEntry: false })?.isFile() === true && readFileSync(place).equals(bytes);
}

/** Files and links below a folder, without `.git` at its top; links are not followed. What killed processes of ours left goes. */
function pathsIn(folder: string, below = ""): string[] {
  removeLeftovers(join(folder, below));
  return readdirSync(join(folder, below), { withFileTypes: true })
    .filter(({ name }) => !(below === "" && name === ".git") && !isLeftover(name))
    .flatMap((entry) => (entry.isDirectory() ? pathsIn(folder, `${below}${entry.name}/`) : [`${below}${entry.name}`]))
    .toSorted();
}

function removeEmpty(folder: string, isTop = true): void {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory() && !(isTop && entry.name.startsWith("."))) removeEmpty(join(folder, entry.name), false);
  if (!isTop && readdirSync(folder).length === 0) rmdirSync(folder);
}
