import { signatureOf } from "../../interface/infer/functions/signature.ts";
import { functionCallsOf } from "../../interface/module/function-calls.ts";
import type { Call } from "../../interface/syntax/ast.ts";
import { defineRule } from "../rule.ts";

type Arguments = { name: string; expected: string; found: number };

/** A function with more or fewer arguments than it takes. With `...`, how many there are cannot be told. */
export const functionArguments = defineRule({
  code: "function-arguments",
  title: "A function is called with another number of arguments.",
  severity: "error",
  blocks: true,
  message: ({ name, expected, found }: Arguments) => `${name} takes ${expected}; found ${found}`,
  *check({ modules }) {
    for (const module of modules)
      for (const { call, file, maybe } of functionCallsOf(module)) {
        const expected = expectedOf(call);
        if (expected !== undefined)
          yield {
            source: file.source,
            span: call.span,
            atMost: maybe ? "warning" : "error",
            arguments: { name: call.name, expected, found: call.args.length },
          };
      }
  },
});

// ---

/** How many arguments the function takes, if it is not that many. */
function expectedOf({ name, args, expand }: Call): string | undefined {
  const signature = signatureOf(name);
  if (!signature) return undefined;
  const { least, most } = signature;
  const tooMany = most !== undefined && args.length - (expand ? 1 : 0) > most;
  if (!tooMany && (expand || args.length >= least)) return undefined;
  const count = most === undefined ? `at least ${least}` : most === least ? `${least}` : `${least} to ${most}`;
  return `${count} argument${count === "1" || count === "at least 1" ? "" : "s"}`;
}
