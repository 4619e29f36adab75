import { mismatches } from "../../interface/types/convert.ts";
import { type Misfit, misfitOf, spanAt } from "../misfits.ts";
import { defineRule } from "../rule.ts";

/** A default that Terraform cannot convert to the variable's type. */
export const defaultMismatch = defineRule({
  code: "default-mismatch",
  title: "A default is not of its variable's type.",
  severity: "error",
  blocks: true,
  message: ({ variable, path, expected, found }: Misfit & { variable: string }) =>
    `the default of variable "${variable}" is not of its type: expected ${path === "" ? "" : `${path} to be `}${expected}, found ${found}`,
  *check({ modules, typesOf }) {
    for (const module of modules)
      for (const { name, type, default: given, file } of module.variables) {
        if (!given || !type || "problem" in type) continue;
        for (const mismatch of mismatches(typesOf(module).infer(given.value), type.type))
          yield {
            source: file.source,
            span: spanAt(given.value, mismatch.path),
            arguments: { variable: name, ...misfitOf(mismatch) },
          };
      }
  },
});
