import { existsSync } from "node:fs";
import { UserError } from "../../../tools/utils/errors.ts";

/** A file of a Debian package. @throws UserError when it is not there, naming the package. */
export function debianFile(path: string, name: string): string {
  if (existsSync(path)) return path;
  throw new UserError(`the images of the tests' applications need ${path}, and it is not there`, {
    advice: `Install it: apt-get install ${name}`,
  });
}
