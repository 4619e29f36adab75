import { posix } from "node:path";
import { UserError } from "../../utils/errors.ts";
import type { WantedFile } from "./archive-file.ts";

/** What is at a path: of a link, where it leads to, as it is written. */
export type Entry = { kind: "file" | "submodule" } | { kind: "link"; target: string };

/**
 * Which files an archive holds, and which file of the folder each of them is. Instead of a link, an archive has what the link leads
 * to: the clients' reader of tar files writes an empty file for a link (hashicorp/go-getter, decompress_tar.go).
 * @param label of the files, for messages
 * @throws UserError for a wanted link that leads out of the folder, to nothing or to itself, and for a wanted submodule
 */
export function resolveLinks(
  entries: ReadonlyMap<string, Entry>,
  wanted: WantedFile,
  label: string,
): { path: string; from: string }[] {
  const found: { path: string; from: string }[] = [];
  const paths = [...entries.keys()];
  const add = (path: string, from: string, followed: readonly string[]): void => {
    const entry = entries.get(from);
    if (entry?.kind === "file") {
      if (wanted(path)) found.push({ path, from });
    } else if (entry?.kind === "submodule") {
      if (wanted(path)) throw submodule(from, label);
    } else if (entry?.kind === "link") {
      const problem = followed.includes(from) ? "leads to itself" : follow(path, from, entry.target, followed);
      if (problem !== undefined && wanted(path)) throw badLink(from, entry.target, problem, label);
    }
  };
  /** @returns what is wrong with a link */
  const follow = (path: string, from: string, target: string, followed: readonly string[]): string | undefined => {
    const to = targetOf(from, target);
    if (to === undefined) return "leads out of the folder";
    if (entries.has(to)) return void add(path, to, [...followed, from]);
    const below = to === "." ? paths : paths.filter((other) => other.startsWith(`${to}/`));
    if (below.length === 0) return "leads to nothing that git knows";
    if (to === "." || from.startsWith(`${to}/`)) return "leads to a folder that it is in";
    for (const other of below) add(`${path}${other.slice(to.length)}`, other, [...followed, from]);
  };
  for (const path of paths) add(path, path, []);
  return found;
}

// ---

/** Relative to the folder; undefined outside of it. */
function targetOf(link: string, target: string): string | undefined {
  if (posix.isAbsolute(target)) return undefined;
  const to = posix.join(posix.dirname(link), target).replace(/(?<=.)\/$/, "");
  return to === ".." || to.startsWith("../") ? undefined : to;
}

function submodule(path: string, label: string): UserError {
  return new UserError(`${path} of ${label} is a git submodule: its files are in another repository`, {
    advice: "Copy what is needed into this repository, or leave the folder out: registry.files.",
  });
}

function badLink(path: string, target: string, problem: string, label: string): UserError {
  return new UserError(
    `${path} of ${label} is a link to ${target} that ${problem}: it would be missing where it is used`,
    {
      advice: "Let it lead to a file or folder of this repository, or leave it out: registry.files.",
    },
  );
}
