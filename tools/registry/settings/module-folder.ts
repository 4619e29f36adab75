import { posix } from "node:path";

/** A folder of a repository as Git names it: `./modules/shop/` is `modules/shop`, and the repository's own folder is `.`. */
export function moduleFolder(folder: string): string {
  return posix.normalize(folder).replace(/(?<=.)\/$/, "");
}
