import type { Expression } from "../../interface/syntax/ast.ts";
import { expressionsWithin } from "../../interface/syntax/walk.ts";
import { defineRule } from "../rule.ts";

type Arguments = { what: string; found: string };

/** Defaults are read before anything has a value. */
export const constantExpected = defineRule({
  code: "constant-expected",
  title: "A value must be a constant, and is computed.",
  severity: "error",
  blocks: true,
  message: ({ what, found }: Arguments) => `${what} must be a constant; found ${found}`,
  *check({ modules }) {
    for (const module of modules)
      for (const { name, default: given, file } of module.variables) {
        const computed = given && computedIn(given.value);
        if (!computed) continue;
        const found = file.source.slice(computed.span);
        yield {
          source: file.source,
          span: computed.span,
          arguments: { what: `the default of variable "${name}"`, found },
        };
      }
  },
});

// ---

function computedIn(value: Expression): Expression | undefined {
  for (const expression of expressionsWithin(value))
    if (["variable", "call"].includes(expression.kind)) return wholeReference(value, expression);
  return undefined;
}

/** All of `var.size`, of which the walk finds `var`. */
function wholeReference(value: Expression, inner: Expression): Expression {
  let whole = inner;
  for (const expression of expressionsWithin(value))
    if (
      expression.kind === "attribute" &&
      expression.span.start === inner.span.start &&
      expression.span.end > whole.span.end
    )
      whole = expression;
  return whole;
}
