import { describe } from "../../interface/describe/describe.ts";
import type { ResourceModel, VariableModel } from "../../interface/describe/schema.ts";
import type { Module } from "../../interface/module/module.ts";
import type { Workspace } from "../../interface/module/workspace.ts";
import { printType } from "../../interface/types/print.ts";
import { sha256 } from "../archive/index.ts";
import type { NamedModule } from "./commit-modules.ts";

/** What a module offers and needs, with the names that the public registry's API has for it (index.json beside its download). */
export type ModuleDetail = {
  path: string;
  inputs: {
    name: string;
    type: string;
    description: string;
    /** As JSON or, where it is computed, as it is written; absent where the input is required. */
    default?: string;
    required: boolean;
    sensitive: boolean;
  }[];
  outputs: { name: string; description: string }[];
  provider_dependencies: { name: string; source: string; version: string }[];
  resources: { name: string; type: string }[];
};

/** What the modules of an archive offer, by their names. */
export function detailsOf(workspace: Workspace, modules: readonly NamedModule[]): Map<string, ModuleDetail> {
  const inFolders = new Map(workspace.modules.map((module) => [module.folder, module]));
  return new Map(modules.map(({ name, folder }) => [name, detailOf(folder, inFolders.get(folder))]));
}

/** SHA-256 of what the modules of an archive offer. */
export function detailsDigest(details: ReadonlyMap<string, ModuleDetail>): string {
  return sha256(Buffer.from(JSON.stringify([...details])));
}

// ---

/** @param module undefined for a folder without HCL, which is there for what is below it */
function detailOf(folder: string, module: Module | undefined): ModuleDetail {
  if (!module) return { path: folder, inputs: [], outputs: [], provider_dependencies: [], resources: [] };
  const { variables, outputs, providers, resources } = describe(module);
  return {
    path: folder,
    inputs: variables.map(inputOf),
    outputs: outputs.map(({ name, description = "" }) => ({ name, description })),
    provider_dependencies: providers.map(({ name, source = `hashicorp/${name}`, version = "" }) => ({
      name,
      source,
      version,
    })),
    resources: resources.filter(isManaged).map(({ name, type }) => ({ name, type })),
  };
}
function inputOf(variable: VariableModel): ModuleDetail["inputs"][number] {
  const { name, type, description = "", required, sensitive } = variable;
  const value = variable.default;
  const text = value?.constant === undefined ? value?.text : JSON.stringify(value.constant);
  return {
    name,
    type: printType(type),
    description,
    ...(text === undefined ? {} : { default: text }),
    required,
    sensitive,
  };
}

function isManaged({ mode }: ResourceModel): boolean {
  return mode === "managed";
}
