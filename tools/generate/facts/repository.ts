import { readTree } from "../../interface/load/disk.ts";
import type { Texts } from "../../interface/load/sources.ts";
import { workspaceOf } from "../../interface/load/workspace.ts";
import type { Module } from "../../interface/module/module.ts";
import type { Workspace } from "../../interface/module/workspace.ts";
import { repository } from "../../utils/paths.ts";

/** What generated pages and pictures are made from: the files of the modules and of the tools that ask them. */
export type Repository = { texts: Texts; modules: Module[]; workspace: Workspace };

const WANTED = /^(?:modules(?:$|\/)|tools(?:$|\/(?:clients|stack)(?:$|\/)))/;

/** Reads the repository. */
export function readRepository(): Repository {
  const texts = readTree(
    repository,
    (path) => WANTED.test(path),
    () => true,
  );
  const workspace = workspaceOf(texts);
  const modules = workspace.modules
    .filter(({ folder, origin }) => origin.kind === "folder" && /^modules\/[^/]+$/.test(folder))
    .toSorted((a, b) => (a.folder < b.folder ? -1 : 1));
  return { texts, modules, workspace };
}

/** One of the modules by its name. @throws Error when there is none */
export function moduleNamed({ modules }: Repository, name: string): Module {
  const module = modules.find(({ folder }) => folder === `modules/${name}`);
  if (!module) throw new Error(`there is no module ${name} under modules/`);
  return module;
}

/** The text of a file. @throws Error when there is none */
export function textOf({ texts }: Repository, path: string): string {
  const text = texts.get(path)?.text;
  if (text === undefined) throw new Error(`there is no file ${path}`);
  return text;
}
