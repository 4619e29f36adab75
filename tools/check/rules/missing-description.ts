import { attribute } from "../../interface/module/attributes.ts";
import { nameSpan } from "../declarations.ts";
import { defineRule } from "../rule.ts";

/** An input or output about which its user has to guess. */
export const missingDescription = defineRule({
  code: "missing-description",
  title: "A variable or output has no description.",
  severity: "warning",
  blocks: false,
  message: ({ declaration }: { declaration: string }) =>
    `${declaration} has no description: expected description = "..."`,
  *check({ modules }) {
    for (const { variables, outputs } of modules)
      for (const declaration of [...variables, ...outputs]) {
        const { block, file, name } = declaration;
        if (!attribute(block.body, "description"))
          yield {
            source: file.source,
            span: nameSpan(declaration),
            arguments: { declaration: `${block.type} "${name}"` },
          };
      }
  },
});
