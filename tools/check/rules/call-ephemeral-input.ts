import { sourceOf } from "../calls.ts";
import { givenInputs } from "../given-inputs.ts";
import { defineRule } from "../rule.ts";

type Arguments = { call: string; input: string; source: string };

/** An ephemeral value, which must not reach a plan or a state, for an input that would write it there. */
export const callEphemeralInput = defineRule({
  code: "call-ephemeral-input",
  title: "A call gives an ephemeral value to an input that is not ephemeral.",
  severity: "error",
  blocks: true,
  message: ({ call, input, source }: Arguments) =>
    `module "${call}" gives ${input} an ephemeral value, and ${source} does not mark that input ephemeral`,
  *check(context) {
    for (const { call, variable, argument, given } of givenInputs(context))
      if (given.ephemeral && !variable.ephemeral)
        yield {
          source: call.file.source,
          span: argument.value.span,
          arguments: { call: call.name, input: argument.name, source: sourceOf(call) },
        };
  },
});
