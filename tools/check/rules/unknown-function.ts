import { functionNames, signatureOf } from "../../interface/infer/functions/signature.ts";
import { functionCallsOf } from "../../interface/module/function-calls.ts";
import { closest } from "../../utils/closest.ts";
import { defineRule } from "../rule.ts";

/** A function that neither Terraform nor OpenTofu has. Those of providers are not known here. */
export const unknownFunction = defineRule({
  code: "unknown-function",
  title: "A function is called that Terraform does not have.",
  severity: "error",
  blocks: true,
  message: ({ name, names }: { name: string; names: string[] }) =>
    `there is no function ${name}${REMOVED[name] ?? closest(name, names)}`,
  *check({ modules }) {
    for (const module of modules)
      for (const { call, file, maybe } of functionCallsOf(module))
        if (!/^(?!core::).*::/.test(call.name) && !signatureOf(call.name))
          yield {
            source: file.source,
            span: call.nameSpan,
            atMost: maybe ? "warning" : "error",
            arguments: { name: call.name, names: functionNames() },
          };
  },
});

// ---

/** What to write for functions that there once were. */
const REMOVED: Record<string, string> = {
  list: " since Terraform 0.15; expected [...], or tolist([...])",
  map: " since Terraform 0.15; expected { ... }, or tomap({ ... })",
};
