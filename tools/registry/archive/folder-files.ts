import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { tryGit } from "../../utils/git.ts";
import type { ArchiveFile, WantedFile } from "./archive-file.ts";
import { type Entry, resolveLinks } from "./links.ts";

/**
 * Reads files of a folder as they are now: those that git tracks, and new ones that it does not ignore. Of a folder that is in no
 * repository, all files are read but those below folders that begin with a dot.
 * @throws UserError for links and submodules, as filesOfCommit does
 */
export async function filesOfFolder(folder: string, wanted: WantedFile): Promise<ArchiveFile[]> {
  const paths = (await pathsInGit(folder)) ?? pathsBelow(folder);
  const entries = new Map(paths.flatMap((path) => entryAt(folder, path)));
  return resolveLinks(entries, wanted, folder).map(({ path, from }) => {
    const place = join(folder, from);
    return { path, bytes: readFileSync(place), executable: (lstatSync(place).mode & 0o100) !== 0 };
  });
}

// ---

async function pathsInGit(folder: string): Promise<string[] | undefined> {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const { code, stdout } = await tryGit(folder, ...args);
  if (code !== 0) return undefined;
  return [...new Set(stdout.split("\0"))].filter((path) => path !== "").toSorted();
}

function pathsBelow(folder: string, below = ""): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) return entry.name.startsWith(".") ? [] : pathsBelow(folder, `${below}${entry.name}/`);
      return [`${below}${entry.name}`];
    });
}

/** Nothing for a file that is tracked, but deleted, and for what is neither a file nor a link. */
function entryAt(folder: string, path: string): [string, Entry][] {
  // A new repository inside of this one is listed with a slash at its end.
  const found = lstatSync(join(folder, path), { throwIfNoEntry: false });
  if (found?.isSymbolicLink()) return [[path, { kind: "link", target: readlinkSync(join(folder, path)) }]];
  if (found?.isDirectory()) return [[path.replace(/\/$/, ""), { kind: "submodule" }]];
  return found?.isFile() ? [[path, { kind: "file" }]] : [];
}
