import type { Module, ModuleCall } from "./module.ts";

/** Everything that was loaded: modules by folder, and those of Markdown blocks. */
export type Workspace = {
  /** Folders with HCL, and blocks of Markdown files, each a module of its own. */
  modules: Module[];
  /** The module that a call names by a relative path or an address that the configuration maps to a folder; else undefined. */
  childOf(module: Module, call: ModuleCall): Module | undefined;
};
