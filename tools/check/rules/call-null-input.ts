import { sourceOf } from "../calls.ts";
import { givenInputs } from "../given-inputs.ts";
import { defineRule } from "../rule.ts";

type Arguments = { call: string; input: string; source: string };

/** null for an input that does not take it. With a default, Terraform takes that in its place. */
export const callNullInput = defineRule({
  code: "call-null-input",
  title: "A call gives null to an input that does not take it.",
  severity: "error",
  blocks: true,
  message: ({ call, input, source }: Arguments) =>
    `module "${call}" gives ${input} null, which ${source} does not take: the input has nullable = false and no default`,
  *check(context) {
    for (const { call, variable, argument, given } of givenInputs(context))
      if (given.constant === null && !variable.nullable && !variable.default)
        yield {
          source: call.file.source,
          span: argument.value.span,
          arguments: { call: call.name, input: argument.name, source: sourceOf(call) },
        };
  },
});
