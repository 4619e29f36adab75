import { defineRule } from "../rule.ts";

/** An output that shows a sensitive value. Terraform refuses it in a root module. */
export const outputNotSensitive = defineRule({
  code: "output-not-sensitive",
  title: "An output shows a sensitive value and is not marked sensitive.",
  severity: "warning",
  blocks: false,
  message: ({ output }: { output: string }) =>
    `output "${output}" shows a sensitive value: expected sensitive = true, or nonsensitive(...) around what is not`,
  *check({ modules, typesOf }) {
    for (const module of modules)
      for (const { name, value, sensitive, file } of module.outputs)
        if (value && !sensitive && typesOf(module).infer(value).sensitive)
          yield { source: file.source, span: value.span, arguments: { output: name } };
  },
});
