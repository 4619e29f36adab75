import { bare } from "../../interface/syntax/walk.ts";
import { defineRule } from "../rule.ts";

/** A default that the variable itself refuses. */
export const nullDefault = defineRule({
  code: "null-default",
  title: "A variable that must not be null is null by default.",
  severity: "error",
  blocks: true,
  message: ({ variable }: { variable: string }) =>
    `variable "${variable}" has nullable = false and the default null: expected another default, or none`,
  *check({ modules }) {
    for (const { variables } of modules)
      for (const { name, nullable, default: given, file } of variables) {
        const value = given && bare(given.value);
        if (!nullable && value?.kind === "literal" && value.value === null)
          yield { source: file.source, span: value.span, arguments: { variable: name } };
      }
  },
});
