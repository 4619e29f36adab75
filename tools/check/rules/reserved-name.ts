import { nameSpan } from "../declarations.ts";
import { defineRule } from "../rule.ts";

/** An input that no call could give, because the word means something else there. */
export const reservedName = defineRule({
  code: "reserved-name",
  title: "A variable has a name that means something else in a module block.",
  severity: "error",
  blocks: true,
  message: ({ name }: { name: string }) =>
    `variable "${name}" cannot be called so: ${name} has a meaning of its own in module blocks`,
  *check({ modules }) {
    for (const { variables } of modules)
      for (const variable of variables)
        if (RESERVED.includes(variable.name))
          yield { source: variable.file.source, span: nameSpan(variable), arguments: { name: variable.name } };
  },
});

// ---

const RESERVED = [
  "source",
  "version",
  "providers",
  "count",
  "for_each",
  "depends_on",
  "lifecycle",
  "locals",
  "provider",
  "_",
];
