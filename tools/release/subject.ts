import { basename } from "node:path";
import type { Configuration } from "../check/configuration.ts";
import type { Diff } from "../diff/diff.ts";
import { diff } from "../diff/diff.ts";
import { loadSide, type Side } from "../diff/load/side.ts";
import { moduleFolder } from "../registry/settings/module-folder.ts";
import { settingsOf, wantedFiles } from "../registry/settings/settings.ts";
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
  const { registry: { modules, files } = {} } = configuration;
  const published = publishedBy(configuration);
  const folders = modules && new Set(Object.values(modules).map(moduleFolder));
  const isModule = (folder: string) => (folders ? folders.has(folder) : published(folder));
  const all = await loadSide(head, root, isModule);
  if (all.modules.size === 0)
    throw new UserError("HEAD has no module: expected folders with *.tf files that are no examples or tests");
  const named = module === undefined ? [] : await namesOf(configuration, root, [...all.modules.keys()]);
  const folder = module === undefined ? "" : folderOf(module, named, all);
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

/** A module as tags and the registry call it, and where it is. */
type Named = { name: string; folder: string };

/** What the modules are called, as the registry has it: otherwise the release would make tags that it reads as those of another module. */
async function namesOf(configuration: Configuration, root: string, folders: readonly string[]): Promise<Named[]> {
  const { namespace, system, modules } = configuration.registry ?? {};
  if (modules) return Object.entries(modules).map(([name, folder]) => ({ name, folder: moduleFolder(folder) }));
  const isKnown = namespace !== undefined && system !== undefined && folders.includes(".");
  const top = isKnown ? (await settingsOf(root, configuration, {})).rootName : undefined;
  return folders.flatMap((folder) => {
    const name = folder === "." ? top : basename(folder);
    return name === undefined ? [] : [{ name, folder }];
  });
}

function folderOf(module: string, named: readonly Named[], { modules }: Side): string {
  const found = named.filter(({ name }) => name === module).map(({ folder }) => folder);
  const [folder] = found;
  if (found.length > 1)
    throw new UserError(`--module ${module}: ${found.join(" and ")} are called that`, { advice: GIVE_NAMES });
  if (folder !== undefined && modules.has(folder)) return folder;
  if (folder !== undefined)
    throw new UserError(`--module ${module}: registry.modules says ${folder}, and HEAD has no module in that folder`);
  const names = named.map(({ name }) => name);
  if (!modules.has(moduleFolder(module)))
    throw new UserError(`--module ${module}: there is no such module${closest(module, names)}`);
  const name = named.find((one) => one.folder === moduleFolder(module))?.name;
  throw new UserError(`--module ${module} is a folder: expected the name of the module, which its tags begin with`, {
    advice: name === undefined ? GIVE_NAMES : `Here it is --module ${name}.`,
  });
}

const GIVE_NAMES = "Give modules names in the configuration: registry.modules.";

function only(side: Side, folder: string): Side {
  return { ...side, modules: new Map([...side.modules].filter(([name]) => name === folder)) };
}

async function changedSince(root: string, tag: string): Promise<string[]> {
  const names = await git(root, "diff", "--name-only", "-z", "--no-renames", `refs/tags/${tag}`, "HEAD");
  return names.split("\0").filter((name) => name !== "");
}
