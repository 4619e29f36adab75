import { posix } from "node:path";

/** The page that shows a file, at one of its lines. Addresses begin at the root of the site. */
export function sourceAddress(file: string, line?: number): string {
  return `source/${file}.html${line === undefined ? "" : `#L${line}`}`;
}

/** The page that lists the files of a folder. */
export function folderAddress(folder: string): string {
  return posix.join("source", folder, "index.html");
}

/** An address, which may have a fragment, as it stands on a page. */
export function hrefOf(page: string, address: string): string {
  const [path = "", fragment] = address.split("#");
  const hash = fragment === undefined ? "" : `#${fragment}`;
  return path === page && hash !== "" ? hash : encodeURI(relative(page.split("/"), path.split("/"))) + hash;
}

// ---

/** The shortest way from a page to another; `posix.relative` would resolve both, for each of many thousand links. */
function relative(from: readonly string[], to: readonly string[]): string {
  let same = 0;
  while (same < from.length - 1 && same < to.length - 1 && from[same] === to[same]) same += 1;
  return "../".repeat(from.length - 1 - same) + to.slice(same).join("/");
}
