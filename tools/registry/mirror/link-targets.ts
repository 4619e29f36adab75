import type { AddressOf } from "./links.ts";
import type { MirrorOptions } from "./options.ts";

/**
 * Where relative links lead: to a file of the mirror itself, else to the repository that it is made from, both at the tag of this
 * version; undefined for what is in neither.
 * @param paths the files of the mirror
 */
export function linkTargets(paths: readonly string[], { address, tag, source, paths: all }: MirrorOptions): AddressOf {
  const [mirrored, there] = [entriesOf(paths), entriesOf(all)];
  return (path, use) => {
    const address_ = (repository: string, revision: string, kind: "file" | "folder") => {
      const view = kind === "folder" ? "tree" : use === "picture" ? "raw" : "blob";
      return `${repository}/${view}/${revision}${path === "." ? "" : `/${encodeURI(path)}`}`;
    };
    const kind = mirrored.get(path);
    if (kind) return address_(`https://github.com/${address.repository}`, tag.mirror, kind);
    const elsewhere = there.get(path);
    return elsewhere && source ? address_(source, tag.source, elsewhere) : undefined;
  };
}

// ---

/** Files, and the folders that they are in. */
function entriesOf(paths: readonly string[]): Map<string, "file" | "folder"> {
  const entries = new Map<string, "file" | "folder">([[".", "folder"]]);
  for (const path of paths) {
    const parts = path.split("/");
    for (let count = 1; count < parts.length; count += 1) entries.set(parts.slice(0, count).join("/"), "folder");
    entries.set(path, "file");
  }
  return entries;
}
