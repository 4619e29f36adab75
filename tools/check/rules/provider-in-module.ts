import type { Module, ProviderBlock } from "../../interface/module/module.ts";
import type { Workspace } from "../../interface/module/workspace.ts";
import { defineRule } from "../rule.ts";

type Arguments = { provider: string; caller: string };

/** A module that configures a provider itself, and is called by another. */
export const providerInModule = defineRule({
  code: "provider-in-module",
  title: "A module that others call configures a provider.",
  severity: "warning",
  blocks: false,
  message: ({ provider, caller }: Arguments) =>
    `${provider} is configured in a module that is called (in ${caller}): expected the caller to configure it and hand it over`,
  *check({ modules, workspace }) {
    const callers = callersIn(modules, workspace);
    for (const module of modules) {
      const caller = callers.get(module);
      if (!caller) continue;
      for (const block of module.providerBlocks)
        if (hasSettings(block)) {
          const provider = `provider "${block.name}"`;
          yield {
            source: block.file.source,
            span: block.block.header,
            arguments: { provider, caller: caller.folder },
          };
        }
    }
  },
});

// ---

/** The first module that calls each. */
function callersIn(modules: readonly Module[], workspace: Workspace): Map<Module, Module> {
  const callers = new Map<Module, Module>();
  for (const caller of modules)
    for (const call of caller.calls) {
      const child = workspace.childOf(caller, call);
      if (child && child !== caller && !callers.has(child)) callers.set(child, caller);
    }
  return callers;
}

/** Whether it says more than that there is one, as modules did before `configuration_aliases`. */
function hasSettings({ block }: ProviderBlock): boolean {
  return block.body.blocks.length > 0 || block.body.attributes.some(({ name }) => !["alias", "version"].includes(name));
}
