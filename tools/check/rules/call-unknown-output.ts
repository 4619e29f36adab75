import { outputReads } from "../../interface/module/output-reads.ts";
import { closest } from "../../utils/closest.ts";
import { defineRule } from "../rule.ts";

type Arguments = { call: string; output: string; source: string; outputs: string[] };

/** An output that is read of a module that does not have it; `try` and `can` catch that. */
export const callUnknownOutput = defineRule({
  code: "call-unknown-output",
  title: "An output is read that the module does not have.",
  severity: "error",
  blocks: true,
  message: ({ call, output, source, outputs }: Arguments) =>
    `module.${call} has no output ${output}${closest(output, outputs)} (its source is ${source})`,
  *check({ modules, workspace }) {
    for (const module of modules)
      for (const { call, output, span, guarded, sometimes, source } of outputReads(module)) {
        const child = workspace.childOf(module, call);
        if (guarded || !child || child.broken.length > 0 || child.outputs.some(({ name }) => name === output)) continue;
        const outputs = child.outputs.map(({ name }) => name);
        yield {
          source,
          span,
          arguments: { call: call.name, output, source: call.source ?? "", outputs },
          atMost: sometimes ? "warning" : "error",
        };
      }
  },
});
