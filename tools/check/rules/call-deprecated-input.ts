import { knownCalls } from "../calls.ts";
import { defineRule } from "../rule.ts";

/** An input that its module asks not to be used any more. */
export const callDeprecatedInput = defineRule({
  code: "call-deprecated-input",
  title: "A call gives an input that is deprecated.",
  severity: "warning",
  blocks: true,
  message: ({ call, input, advice }: { call: string; input: string; advice: string }) =>
    `module "${call}" gives ${input}, which is deprecated: ${advice}`,
  *check(context) {
    for (const { call, child } of knownCalls(context))
      for (const { name, nameSpan } of call.arguments) {
        const advice = child.variables.find((variable) => variable.name === name)?.deprecated;
        if (advice !== undefined)
          yield { source: call.file.source, span: nameSpan, arguments: { call: call.name, input: name, advice } };
      }
  },
});
