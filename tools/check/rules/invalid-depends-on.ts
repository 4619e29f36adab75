import { usesIn } from "../../interface/module/uses.ts";
import { referenceOf } from "../../interface/syntax/references.ts";
import { bare, textOf } from "../../interface/syntax/walk.ts";
import { defineRule } from "../rule.ts";

/** A `depends_on` that is no list of references as it stands: Terraform computes nothing there. */
export const invalidDependsOn = defineRule({
  code: "invalid-depends-on",
  title: "A depends_on is no list of references.",
  severity: "error",
  blocks: true,
  message: ({ expected, found }: { expected: string; found: string }) =>
    `depends_on: expected ${expected}, found ${found}`,
  *check({ modules }) {
    for (const module of modules)
      for (const { file, attribute, blocks } of usesIn(module)) {
        if (attribute.name !== "depends_on" || blocks.length > 1) continue;
        const { source } = file;
        const value = bare(attribute.value);
        const items = value.kind === "tuple" ? value.items : [value];
        const expected = value.kind === "tuple" ? "a reference" : "a list of references in brackets";
        for (const item of items)
          if (value.kind !== "tuple" || !referenceOf(item))
            yield {
              source,
              span: item.span,
              arguments: { expected, found: source.slice(item.span).slice(0, 60) },
              // Terraform still reads references in quotes, as they were written for 0.11.
              atMost: value.kind === "tuple" && textOf(item) !== undefined ? "warning" : "error",
            };
      }
  },
});
