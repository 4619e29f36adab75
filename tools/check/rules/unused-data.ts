import type { Resource } from "../../interface/module/module.ts";
import { isComplete } from "../completeness.ts";
import { mentioned } from "../mentions.ts";
import { defineRule } from "../rule.ts";

/** A data source that is read, and whose attributes nobody uses. */
export const unusedData = defineRule({
  code: "unused-data",
  title: "A data source is used nowhere in its module.",
  severity: "warning",
  blocks: false,
  message: ({ data }: { data: string }) => `data.${data} is read, and used nowhere in its module`,
  *check({ modules }) {
    for (const module of modules) {
      const data = module.resources.filter(({ mode }) => mode === "data");
      if (data.length === 0 || !isComplete(module)) continue;
      const used = mentioned(module, "data");
      for (const resource of data) {
        const address = `${resource.type}.${resource.name}`;
        if (!used.has(`data.${address}`) && !hasPurpose(resource))
          yield { source: resource.file.source, span: resource.block.header, arguments: { data: address } };
      }
    }
  },
});

// ---

/** Those that do something, and so may be there for that: write a file, run a program, call a function. */
const ACTING = /^(?:external|http|archive_file|null_data_source|template_dir)$|_(?:invocation|wait|sleep|check)$/;

/** Whether there is a reason for it beside its attributes: what it does, or its own pre- and postconditions. */
function hasPurpose({ type, block }: Resource): boolean {
  const lifecycle = block.body.blocks.find((inner) => inner.type === "lifecycle");
  return ACTING.test(type) || (lifecycle?.body.blocks.length ?? 0) > 0;
}
