import { knownCalls, sourceOf } from "../calls.ts";
import { defineRule } from "../rule.ts";

/** A required input that a call does not give. */
export const callMissingInput = defineRule({
  code: "call-missing-input",
  title: "A call leaves out an input that the module needs.",
  severity: "error",
  blocks: true,
  message: ({ call, input, source }: { call: string; input: string; source: string }) =>
    `module "${call}" leaves out ${input}, which ${source} needs: it has no default`,
  *check(context) {
    for (const { call, child } of knownCalls(context)) {
      const given = new Set(call.arguments.map(({ name }) => name));
      const required = new Set(child.variables.filter((variable) => !variable.default).map(({ name }) => name));
      for (const input of required)
        if (!given.has(input))
          yield {
            source: call.file.source,
            span: call.block.header,
            arguments: { call: call.name, input, source: sourceOf(call) },
          };
    }
  },
});
