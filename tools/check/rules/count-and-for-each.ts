import { defineRule } from "../rule.ts";

/** Two ways to say how many, of which Terraform takes one. */
export const countAndForEach = defineRule({
  code: "count-and-for-each",
  title: "A block has count and for_each.",
  severity: "error",
  blocks: true,
  message: ({ block }: { block: string }) => `${block} has count and for_each: expected one of them`,
  *check({ modules }) {
    // Terraform does not look at what comes of an override file.
    for (const module of modules)
      for (const { count, forEach, file, block } of [...module.calls, ...module.resources])
        if (count && forEach && count.span.override === forEach.span.override)
          yield { source: file.source, span: forEach.nameSpan, arguments: { block: file.source.slice(block.header) } };
  },
});
