import type { Local } from "../../interface/module/module.ts";
import { nameOf, referencesIn } from "../../interface/syntax/references.ts";
import { cyclesIn, printCycle } from "../cycles.ts";
import { defineRule } from "../rule.ts";

/** Local values that need each other, or themselves. */
export const localCycle = defineRule({
  code: "local-cycle",
  title: "A local value needs itself.",
  severity: "error",
  blocks: false,
  message: ({ path }: { path: string[] }) =>
    `local.${path[0]} needs itself: ${printCycle(path.map((name) => `local.${name}`))}`,
  *check({ modules }) {
    for (const module of modules)
      for (const path of cyclesIn(new Map(module.locals.map((local) => [local.name, needed(local)])))) {
        const local = module.locals.find(({ name }) => name === path[0]);
        if (local) yield { source: local.file.source, span: local.attribute.nameSpan, arguments: { path } };
      }
  },
});

// ---

function needed({ attribute }: Local): string[] {
  const references = referencesIn(attribute.value).filter(({ root }) => root === "local");
  return [...new Set(references.map(({ steps }) => nameOf(steps[0])).filter((name) => name !== undefined))];
}
