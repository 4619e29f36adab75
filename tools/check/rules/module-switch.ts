import { nameSpan } from "../declarations.ts";
import { defineRule } from "../rule.ts";

/** A variable that turns the whole module on and off, or makes it wait, which a call can say itself. */
export const moduleSwitch = defineRule<{ variable: string }, { names: string[] }>({
  code: "module-switch",
  title: "A variable does for the whole module what count and depends_on do.",
  severity: "off",
  blocks: false,
  options: {
    defaults: { names: ["enabled", "create", "module_enabled", "module_depends_on"] },
    schema: ({ z }) => z.strictObject({ names: z.array(z.string().min(1)).min(1) }),
  },
  message: ({ variable }) =>
    `variable "${variable}" is about the whole module: expected ${variable.endsWith("depends_on") ? "depends_on" : "count or for_each"} in the module block that calls it`,
  *check({ modules, options }) {
    for (const { variables } of modules)
      for (const variable of variables)
        if (options.names.includes(variable.name))
          yield {
            source: variable.file.source,
            span: nameSpan(variable),
            arguments: { variable: variable.name },
          };
  },
});
