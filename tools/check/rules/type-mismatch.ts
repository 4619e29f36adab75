import type { Inferred } from "../../interface/infer/types-of.ts";
import type { Conditional, Expression } from "../../interface/syntax/ast.ts";
import { mismatches } from "../../interface/types/convert.ts";
import { printType } from "../../interface/types/print.ts";
import { unify } from "../../interface/types/unify.ts";
import { atMostOf, placedExpressions } from "../expressions.ts";
import { misfitOf, spanAt } from "../misfits.ts";
import { defineRule } from "../rule.ts";
import { wantsOf } from "../wants.ts";

type Arguments = { place: string; expected: string; found: string };

/** A value that an operator, a function, a text or a condition cannot take. What cannot be told is left to Terraform. */
export const typeMismatch = defineRule({
  code: "type-mismatch",
  title: "An operator, a function, a text or a condition is given a value of another type.",
  severity: "error",
  blocks: true,
  message: ({ place, expected, found }: Arguments) => `${place}: expected ${expected}, found ${found}`,
  *check({ modules, typesOf }) {
    for (const module of modules) {
      const types = typesOf(module);
      for (const placed of placedExpressions(module, types)) {
        const { expression, use } = placed;
        const { names, guarded } = placed.around;
        if (guarded) continue;
        const { source } = use.file;
        const infer = (value: Expression) => types.infer(value, names);
        for (const { value, wanted, place } of wantsOf(expression))
          for (const mismatch of mismatches(infer(value), wanted)) {
            const { path, expected, found } = misfitOf(mismatch);
            const span = spanAt(value, mismatch.path);
            yield {
              source,
              span,
              arguments: { place: `${place}${path && ` at ${path}`}`, expected, found },
              atMost: atMostOf(placed),
            };
          }
        const found = expression.kind === "conditional" ? unlike(expression, infer) : undefined;
        if (found)
          yield {
            source,
            span: expression.span,
            arguments: { place: "the two values of a condition", expected: "values of one type", found },
            atMost: atMostOf(placed),
          };
      }
    }
  },
});

// ---

/** The types of two values of which no type can be made that both have. */
function unlike({ then, otherwise }: Conditional, infer: (value: Expression) => Inferred): string | undefined {
  const both = [infer(then), infer(otherwise)];
  const types = both.map(({ type }) => type);
  if (both.some(({ constant }) => constant === null) || unify(types)) return undefined;
  return types.map(printType).join(" and ");
}
