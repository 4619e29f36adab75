import type { ModuleTypes } from "../infer/types-of.ts";
import type { Module } from "../module/module.ts";
import {
  describeCall,
  describeOthers,
  describeProvider,
  describeProviderBlock,
  describeRequiredVersion,
  describeResource,
} from "./blocks.ts";
import type { ModuleInterface } from "./schema.ts";
import { describeLocal, describeOutput, describeVariable } from "./values.ts";

/**
 * Makes a plain JSON value of a module, in the order of its files. It fits docs/schema/module-interface.v1.json; what is in files
 * that are no HCL is not in it.
 * @param types of the module: with them, outputs say what can be told from their values
 */
export function describe(module: Module, types?: ModuleTypes): ModuleInterface {
  return {
    version: 1,
    folder: module.folder,
    variables: module.variables.map(describeVariable),
    outputs: module.outputs.map((output) => describeOutput(output, types)),
    locals: module.locals.map(describeLocal),
    calls: module.calls.map(describeCall),
    resources: module.resources.map(describeResource),
    providers: module.providers.map(describeProvider),
    providerBlocks: module.providerBlocks.map(describeProviderBlock),
    requiredVersions: module.requiredVersions.map(describeRequiredVersion),
    ...describeOthers(module.others),
  };
}
