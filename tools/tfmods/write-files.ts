import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Texts } from "../interface/load/sources.ts";
import { messageOf, UserError } from "../utils/errors.ts";

/**
 * Writes changed files. Each has its old or its new text at every moment, whatever happens meanwhile.
 * @param before the texts as they were read. @throws UserError for a file that somebody else has changed since, or that cannot be written
 */
export function writeFiles(folder: string, changed: ReadonlyMap<string, string>, before: Texts): void {
  for (const path of changed.keys()) {
    if (readFileSync(join(folder, path), "utf8") === before.get(path)?.text) continue;
    throw new UserError(`${join(folder, path)} has changed while it was checked: nothing is mended`, {
      advice: "Run the command again.",
    });
  }
  for (const [path, text] of changed) replaceFile(realpathSync(join(folder, path)), text);
}

/**
 * Writes a file by the way of one beside it, with a name that no other process uses. If this process is killed meanwhile, that one
 * is left; whoever next writes a file into the folder removes it.
 * @throws UserError
 */
export function replaceFile(path: string, text: string | Uint8Array): void {
  const folder = dirname(path);
  const beside = join(folder, `.${process.pid}-${randomBytes(4).toString("hex")}${ENDING}`);
  removeLeftovers(folder);
  try {
    const mode = statSync(path, { throwIfNoEntry: false })?.mode;
    writeFileSync(beside, text, mode === undefined ? { flag: "wx" } : { flag: "wx", mode });
    renameSync(beside, path);
  } catch (cause) {
    rmSync(beside, { force: true });
    throw new UserError(`${path} cannot be written: ${messageOf(cause)}`, { cause });
  }
}

/** Whether a file is one that a process of ours left when it was killed, or that one writes at this moment. */
export function isLeftover(path: string): boolean {
  return LEFTOVER.test(basename(path));
}

/** Removes what killed processes left in a folder, as far as that is allowed. What runs at the same time keeps its files. */
export function removeLeftovers(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const id = LEFTOVER.exec(name)?.groups?.id;
      if (id !== undefined && !isOfAnother(Number(id))) rmSync(join(folder, name), { force: true });
    }
  } catch {
    // A folder that cannot be read, or a file of somebody else: nothing depends on it.
  }
}

// ---

const ENDING = ".tfmods-tmp";
const LEFTOVER = /^\.(?<id>\d+)-[0-9a-f]{8}\.tfmods-tmp$/;

/** Whether a process runs that is not this one. Files are written in one go here, so none of this one's is left. */
function isOfAnother(id: number): boolean {
  if (id === process.pid) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
