import { closest } from "../../utils/closest.ts";
import { knownCalls, sourceOf } from "../calls.ts";
import { defineRule } from "../rule.ts";

type Arguments = { call: string; input: string; source: string; inputs: string[]; asBlock: boolean };

/** An argument of a call that is no input of the module, also where it is written as a block. */
export const callUnknownInput = defineRule({
  code: "call-unknown-input",
  title: "A call gives an input that the module does not have.",
  severity: "error",
  blocks: true,
  message: ({ call, input, source, inputs, asBlock }: Arguments) =>
    asBlock && inputs.includes(input)
      ? `module "${call}" gives ${input} as a block: expected ${input} = ...`
      : `module "${call}" gives ${input}, which is no input of ${source}${closest(input, inputs)}`,
  *check(context) {
    for (const { call, child } of knownCalls(context)) {
      const inputs = [...new Set(child.variables.map(({ name }) => name))];
      const given = [
        ...call.arguments.map(({ name, nameSpan }) => ({ name, span: nameSpan, asBlock: false })),
        ...call.block.body.blocks.map(({ type, header }) => ({ name: type, span: header, asBlock: true })),
      ];
      for (const { name, span, asBlock } of given)
        if (asBlock || !inputs.includes(name))
          yield {
            source: call.file.source,
            span,
            arguments: { call: call.name, input: name, source: sourceOf(call), inputs, asBlock },
          };
    }
  },
});
