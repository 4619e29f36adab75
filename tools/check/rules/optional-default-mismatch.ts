import type { Expression, File } from "../../interface/syntax/ast.ts";
import { expressionsWithin } from "../../interface/syntax/walk.ts";
import { mismatches } from "../../interface/types/convert.ts";
import { attributeOf, typeOf } from "../../interface/types/parse.ts";
import type { Type } from "../../interface/types/type.ts";
import { type Misfit, misfitOf, spanAt } from "../misfits.ts";
import { defineRule } from "../rule.ts";

type Arguments = Misfit & { declaration: string; attribute: string };

/** `optional(type, default)` with a default of another type. Terraform refuses it even where all callers give the attribute. */
export const optionalDefaultMismatch = defineRule({
  code: "optional-default-mismatch",
  title: "The default of an optional attribute is not of the attribute's type.",
  severity: "error",
  blocks: true,
  message: ({ declaration, attribute, path, expected, found }: Arguments) =>
    `the default of ${attribute} in ${declaration} is not of its type: expected ${path === "" ? "" : `${path} to be `}${expected}, found ${found}`,
  *check({ modules, typesOf }) {
    for (const module of modules)
      for (const { name, block, type, file } of [...module.variables, ...module.outputs]) {
        // The default is not looked at where the type cannot be read, which is a finding of its own.
        if (!type || "problem" in type) continue;
        for (const { attribute, wanted, fallback } of optionalDefaults(type.expression, file))
          for (const mismatch of mismatches(typesOf(module).infer(fallback), wanted))
            yield {
              source: file.source,
              span: spanAt(fallback, mismatch.path),
              arguments: { declaration: `${block.type} "${name}"`, attribute, ...misfitOf(mismatch) },
            };
      }
  },
});

// ---

function* optionalDefaults(
  expression: Expression,
  file: File,
): Generator<{ attribute: string; wanted: Type; fallback: Expression }> {
  for (const inner of expressionsWithin(expression)) {
    const [fields] = inner.kind === "call" && inner.name === "object" ? inner.args : [];
    if (fields?.kind !== "object") continue;
    for (const item of fields.items) {
      const { name, type, optional } = attributeOf(item);
      const fallback = optional?.args[1];
      if (fallback) yield { attribute: name, wanted: typeOf(type, file), fallback };
    }
  }
}
