import { nameSpan } from "../declarations.ts";
import { defineRule } from "../rule.ts";

/** A variable that takes anything, because nothing says what it is. */
export const missingType = defineRule({
  code: "missing-type",
  title: "A variable has no type.",
  severity: "warning",
  blocks: false,
  message: ({ name }: { name: string }) =>
    `variable "${name}" has no type, so that it takes anything: expected type = ...`,
  *check({ modules }) {
    for (const { variables } of modules)
      for (const variable of variables)
        if (!variable.type)
          yield { source: variable.file.source, span: nameSpan(variable), arguments: { name: variable.name } };
  },
});
