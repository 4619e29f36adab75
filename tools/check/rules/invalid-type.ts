import { textOf } from "../../interface/syntax/walk.ts";
import { defineRule } from "../rule.ts";

type Arguments = { declaration: string; problem: string };

/** A type expression that is none. The quoted ones of Terraform 0.11 are refused since 0.15. */
export const invalidType = defineRule({
  code: "invalid-type",
  title: "A type is not one that Terraform can read.",
  severity: "error",
  blocks: false,
  message: ({ declaration, problem }: Arguments) => `the type of ${declaration}: ${problem}`,
  *check({ modules }) {
    for (const { variables, outputs } of modules)
      for (const { name, type, file, block } of [...variables, ...outputs]) {
        if (!type) continue;
        const declaration = `${block.type} "${name}"`;
        const quoted = textOf(type.expression);
        if ("problem" in type)
          yield {
            source: file.source,
            span: type.problem.span,
            arguments: { declaration, problem: type.problem.message },
          };
        else if (quoted !== undefined)
          yield {
            source: file.source,
            span: type.expression.span,
            // A module of that age may well be meant for the Terraform of its time.
            atMost: "warning" as const,
            arguments: {
              declaration,
              problem: `expected it without quotes, which Terraform refuses since 0.15; found "${quoted}"`,
            },
          };
      }
  },
});
