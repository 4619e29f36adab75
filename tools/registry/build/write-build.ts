import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { replaceFile } from "../../tfmods/write-files.ts";
import { messageOf, UserError } from "../../utils/errors.ts";
import { RECORD } from "../files/layout.ts";

/**
 * Writes what has changed. Each file has its old or its new content at every moment, archives are there before what leads to them, and the
 * record comes last: a build that was stopped is finished by the next one.
 * @returns how many files were written @throws UserError for what cannot be written
 */
export function writeBuild(
  out: string,
  archives: ReadonlyMap<string, Uint8Array>,
  files: ReadonlyMap<string, string>,
): number {
  const last = [...files].filter(([path]) => path === RECORD);
  const others = [...files].filter(([path]) => path !== RECORD);
  return [...archives, ...others, ...last].filter(([path, content]) => put(join(out, path), content)).length;
}

// ---

function put(path: string, content: string | Uint8Array): boolean {
  const bytes = Buffer.from(content);
  if (existsSync(path) && readFileSync(path).equals(bytes)) return false;
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (cause) {
    throw new UserError(`${path} cannot be written: ${messageOf(cause)}`, { cause });
  }
  replaceFile(path, bytes);
  return true;
}
