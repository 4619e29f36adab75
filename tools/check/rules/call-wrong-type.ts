import { mismatches } from "../../interface/types/convert.ts";
import { givenInputs } from "../given-inputs.ts";
import { type Misfit, misfitOf, spanAt } from "../misfits.ts";
import { defineRule } from "../rule.ts";

type Arguments = Misfit & { call: string; input: string };

/** A value that Terraform cannot convert to the type of the input. What cannot be told before a plan is left to it. */
export const callWrongType = defineRule({
  code: "call-wrong-type",
  title: "A call gives an input a value of another type.",
  severity: "error",
  blocks: true,
  message: ({ call, input, path, expected, found }: Arguments) =>
    `module "${call}" gives ${input}${path} a value of another type: expected ${expected}, found ${found}`,
  *check(context) {
    for (const { call, variable, argument, given } of givenInputs(context)) {
      if (!variable.type || "problem" in variable.type) continue;
      for (const mismatch of mismatches(given, variable.type.type))
        yield {
          source: call.file.source,
          span: spanAt(argument.value, mismatch.path),
          arguments: { call: call.name, input: argument.name, ...misfitOf(mismatch) },
        };
    }
  },
});
