import { attribute } from "../../interface/module/attributes.ts";
import { isComplete } from "../completeness.ts";
import { configurationsNamed } from "../providers-used.ts";
import { defineRule } from "../rule.ts";

/** A provider configuration with an alias, which only counts where it is named. */
export const unusedAlias = defineRule({
  code: "unused-alias",
  title: "A provider configuration with an alias is used nowhere.",
  severity: "warning",
  blocks: false,
  message: ({ name }: { name: string }) => `${name} is configured, and no resource and no call uses it`,
  *check({ modules }) {
    for (const module of modules) {
      if (!isComplete(module)) continue;
      const aliased = module.providerBlocks.filter(({ alias }) => alias !== undefined);
      const named = aliased.length === 0 ? [] : configurationsNamed(module);
      for (const { name, alias, file, block } of aliased)
        if (!named.includes(`${name}.${alias}`))
          yield {
            source: file.source,
            span: attribute(block.body, "alias")?.span ?? block.header,
            arguments: { name: `${name}.${alias}` },
          };
    }
  },
});
