import { defineRule } from "../rule.ts";

type Options = { max: number; more: Record<string, number> };

/** A module with more inputs than anybody reads. */
export const variableCount = defineRule<{ folder: string; found: number; max: number }, Options>({
  code: "variable-count",
  title: "A module has too many variables.",
  severity: "off",
  blocks: false,
  options: {
    defaults: { max: 15, more: {} },
    schema: ({ z }) => {
      const count = z.int().nonnegative();
      return z.strictObject({ max: count, more: z.record(z.string(), count) });
    },
  },
  message: ({ folder, found, max }) => `the module in ${folder} has ${found} variables: expected at most ${max}`,
  *check({ modules, options: { max: usual, more } }) {
    for (const { folder, variables } of modules) {
      const max = more[folder] ?? usual;
      const surplus = variables[max];
      if (surplus)
        yield {
          source: surplus.file.source,
          span: surplus.block.header,
          arguments: { folder, found: variables.length, max },
        };
    }
  },
});
