import { isComplete } from "../completeness.ts";
import { providersUsed } from "../providers-used.ts";
import { defineRule } from "../rule.ts";

/** An entry of `required_providers` that nothing needs, and that Terraform installs all the same. */
export const unusedProvider = defineRule({
  code: "unused-provider",
  title: "A module requires a provider that it does not use.",
  severity: "warning",
  blocks: false,
  message: ({ provider }: { provider: string }) =>
    `required_providers.${provider} is used nowhere in the module, nor in those that it calls`,
  *check({ modules, workspace }) {
    for (const module of modules) {
      const { providers, resources, calls, outputs, locals } = module;
      if (providers.length === 0 || resources.length + calls.length + outputs.length + locals.length === 0) continue;
      if (!isComplete(module)) continue;
      const used = providersUsed(module, workspace);
      if (!used) continue;
      for (const { name, source, aliases, file, attribute } of providers)
        if (!used.has(name) && !(source !== undefined && used.has(source)) && aliases.length === 0)
          yield { source: file.source, span: attribute.nameSpan, arguments: { provider: name } };
    }
  },
});
