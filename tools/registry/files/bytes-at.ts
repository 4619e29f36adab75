import { readFileSync, statSync } from "node:fs";
import { UserError } from "../../utils/errors.ts";

/** The content of a file; undefined where there is nothing. @throws UserError for a folder in its place */
export function bytesAt(path: string): Buffer | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return undefined;
  if (found.isFile()) return readFileSync(path);
  throw new UserError(`${path} is no file: a file has to be there`);
}
