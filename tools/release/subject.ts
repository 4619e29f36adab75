import { basename, posix } from "node:path";
import type { Configuration } from "../check/configuration.ts";
import type { Diff } from "../diff/diff.ts";
import { diff } from "../diff/diff.ts";
import { loadSide, type Side } from "../diff/load/side.ts";
import { wantedFiles } from "../registry/settings/settings.ts";
import { publishedBy } from "../tfmods/published.ts";
import { closest } from "../utils/closest.ts";
import { UserError } from "../utils/errors.ts";
import { git } from "./repository/git.ts";
import type { Release } from "./tag-format.ts";

/** What gets a version: all modules of a repository, or one. */
export type Subject = {
  /** The folder of the one module; empty for all of them. */
  folder: string;
  head: Side;
  /** What has changed since the base; undefined for the first release. */
  diff: Diff | undefined;
  /** Files that users get, and that are not as they were; undefined for the first release. */
  changedFiles: string[] | undefined;
};

/** Where the release stands in a repository. */
export type Place = { root: string; head: string; base: Release | undefined; module: string | undefined };

/** Reads the modules of HEAD and of the release before. @throws UserError when there is none */
export async function readSubject(configuration: Configuration, { root, head, base, module }: Place): Promise<Subject> {
  const { registry: { modules, files } = {}, include, exclude } = configuration;
  const published = publishedBy({ ...(include ? { include } : {}), ...(exclude ? { exclude } : {}) });
  const folders = modules && new Set(Object.values(modules).map((folder) => posix.join(folder).replace(/\/$/, "")));
  const isModule = (folder: string) => (folders ? folders.has(folder) : published(folder));
  const all = await loadSide(head, root, isModule);
  if (all.modules.size === 0)
    throw new UserError("HEAD has no module: expected folders with *.tf files that are no examples or tests");
  const folder = module === undefined ? "" : folderOf(module, modules, [...all.modules.keys()]);
  const isIn = (path: string) => folder === "" || folder === "." || path === folder || path.startsWith(`${folder}/`);
  const now = module === undefined ? all : only(all, folder);
  const before =
    base && (await loadSide(`refs/tags/${base.tag}`, root, module === undefined ? isModule : (one) => one === folder));
  const wanted = wantedFiles(files);
  return {
    folder,
    head: now,
    diff: before && diff({ ...before, label: base.tag }, { ...now, label: "HEAD" }),
    changedFiles: base && (await changedSince(root, base.tag)).filter((path) => isIn(path) && wanted(path)),
  };
}

// ---

function folderOf(module: string, modules: Record<string, string> | undefined, folders: string[]): string {
  const named = modules?.[module];
  const found =
    named === undefined
      ? folders.filter((folder) => folder === module || basename(folder) === module)
      : [posix.join(named)];
  if (found.length === 1) return String(found[0]);
  const names = modules ? Object.keys(modules) : folders.map((folder) => basename(folder));
  if (found.length === 0) throw new UserError(`--module ${module}: there is no such module${closest(module, names)}`);
  throw new UserError(`--module ${module}: ${found.join(" and ")} are called that`, {
    advice: "Give them names in the configuration: registry.modules.",
  });
}

function only(side: Side, folder: string): Side {
  return { ...side, modules: new Map([...side.modules].filter(([name]) => name === folder)) };
}

async function changedSince(root: string, tag: string): Promise<string[]> {
  const names = await git(root, "diff", "--name-only", "-z", "--no-renames", `refs/tags/${tag}`, "HEAD");
  return names.split("\0").filter((name) => name !== "");
}
