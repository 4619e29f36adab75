import { sourceOf } from "../calls.ts";
import { givenInputs } from "../given-inputs.ts";
import { defineRule } from "../rule.ts";

type Arguments = { call: string; input: string; source: string };

/** A sensitive value for an input that does not say it takes one. Terraform goes on masking it; readers and other tools are not told. */
export const callSensitiveInput = defineRule({
  code: "call-sensitive-input",
  title: "A call gives a sensitive value to an input that is not marked sensitive.",
  severity: "note",
  blocks: true,
  message: ({ call, input, source }: Arguments) =>
    `module "${call}" gives ${input} a sensitive value, and ${source} does not mark that input sensitive`,
  *check(context) {
    for (const { call, variable, argument, given } of givenInputs(context))
      if (given.sensitive && !variable.sensitive)
        yield {
          source: call.file.source,
          span: argument.value.span,
          arguments: { call: call.name, input: argument.name, source: sourceOf(call) },
        };
  },
});
