import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../utils/errors.ts";
import type { Partial } from "./renderer.ts";

/** The partials of a folder of a user. @param setting which names it, for messages @throws UserError when it is none or has none */
export function ownPartials(folder: string, setting: string): Map<string, Partial> {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  const found = isFolder ? readPartials(folder) : new Map<string, Partial>();
  if (found.size > 0) return found;
  throw new UserError(
    `${setting}: expected a folder with *.hbs files, found ${isFolder ? "none in" : "no folder"} ${folder}`,
  );
}

/** The partials of a folder, by their names. */
export function readPartials(folder: string): Map<string, Partial> {
  const names = readdirSync(folder).filter((name) => name.endsWith(EXTENSION));
  return new Map(
    names.sort().map((name) => {
      const file = join(folder, name);
      return [name.slice(0, -EXTENSION.length), { file, text: readFileSync(file, "utf8") }];
    }),
  );
}

// ---

const EXTENSION = ".hbs";
