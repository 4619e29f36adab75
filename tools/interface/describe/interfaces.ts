import { UserError } from "../../utils/errors.ts";
import { typesOfModules } from "../infer/module-types.ts";
import { readFolder } from "../load/disk.ts";
import type { Texts } from "../load/sources.ts";
import { workspaceOf } from "../load/workspace.ts";
import type { Module } from "../module/module.ts";
import { describe } from "./describe.ts";
import type { ModuleInterface } from "./schema.ts";

export type InterfacesOptions = {
  /** The folder from which the texts were read. */
  root: string;
  /** What people call it. */
  label: string;
  /** Which folders are asked for; without it, all. */
  wanted?: (folder: string) => boolean;
};

/** The interfaces of modules by their folders. @throws UserError for files of them that are no HCL, each with its place */
export function interfacesOf(
  texts: Texts,
  { root, label, wanted = () => true }: InterfacesOptions,
): Map<string, ModuleInterface> {
  const workspace = workspaceOf(texts, { folder: (path) => readFolder(root, path) });
  const typesOf = typesOfModules(workspace.childOf);
  const modules = workspace.modules.filter(({ folder }) => wanted(folder));
  refuseBroken(modules, label);
  return new Map(modules.map((module) => [module.folder, describe(module, typesOf(module))]));
}

/** @throws UserError for files that are no HCL, each with its place */
export function refuseBroken(modules: readonly Module[], label: string): void {
  const broken = modules.flatMap((module) => module.broken);
  if (broken.length === 0) return;
  const lines = broken.map(({ path, source, problem }) => {
    const { line, column } = source.position(problem.span.start);
    return `  ${path}:${line}:${column}: ${problem.message}`;
  });
  throw new UserError(`${label} has files that are no HCL:\n${lines.join("\n")}`, {
    advice:
      "What they declare cannot be told. Mend them, or leave their folders out: `exclude` in tfmods.config, --module of diff and docs.",
  });
}
