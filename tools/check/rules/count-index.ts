import type { ModuleCall, Resource } from "../../interface/module/module.ts";
import { nameOf, referencesIn } from "../../interface/syntax/references.ts";
import { attributesWithin, expressionsWithin } from "../../interface/syntax/walk.ts";
import { defineRule } from "../rule.ts";

/** Resources or modules that are one for each element of a list, by their place in it. */
export const countIndex = defineRule({
  code: "count-index",
  title: "Elements of a list become resources by their place in it.",
  severity: "off",
  blocks: false,
  message: ({ block }: { block: string }) =>
    `${block} takes elements of a list by count.index, so that all behind a removed one change: expected for_each`,
  *check({ modules }) {
    for (const { calls, resources } of modules)
      for (const { count, file, block, ...declaration } of [...resources, ...calls])
        if (count && isOverList({ count, block, ...declaration }))
          yield {
            source: file.source,
            span: count.span,
            arguments: { block: file.source.slice(block.header) },
          };
  },
});

// ---

/** Whether the number is that of a list's elements, and something in the block depends on the index. */
function isOverList({ count, block }: Pick<Resource | ModuleCall, "count" | "block">): boolean {
  if (!count || ![...expressionsWithin(count.value)].some(({ kind, ...call }) => kind === "call" && isLength(call)))
    return false;
  return [...attributesWithin(block.body)].some(({ attribute }) =>
    referencesIn(attribute.value).some(({ root, steps }) => root === "count" && nameOf(steps[0]) === "index"),
  );
}

function isLength(call: object): boolean {
  return "name" in call && call.name === "length";
}
