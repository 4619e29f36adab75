import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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

/** Writes a file by the way of one beside it. @throws UserError */
export function replaceFile(path: string, text: string | Uint8Array): void {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    const mode = statSync(path, { throwIfNoEntry: false })?.mode;
    writeFileSync(beside, text, mode === undefined ? {} : { mode });
    renameSync(beside, path);
  } catch (cause) {
    rmSync(beside, { force: true });
    throw new UserError(`${path} cannot be written: ${messageOf(cause)}`, { cause });
  }
}
