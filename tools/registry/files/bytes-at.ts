import { readFileSync, statSync } from "node:fs";
import { UserError } from "../../utils/errors.ts";

/** The content of a file, or why there is none: "no-file" for a folder in its place. */
export function contentAt(path: string): Buffer | "missing" | "no-file" {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return "missing";
  return found.isFile() ? readFileSync(path) : "no-file";
}

/** The content of a file; undefined where there is nothing. @throws UserError for a folder in its place */
export function bytesAt(path: string): Buffer | undefined {
  const found = contentAt(path);
  if (found === "no-file") throw new UserError(`${path} is no file: a file has to be there`);
  return found === "missing" ? undefined : found;
}
