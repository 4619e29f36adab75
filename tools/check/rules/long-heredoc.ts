import { attributesWithin, expressionsWithin } from "../../interface/syntax/walk.ts";
import { defineRule } from "../rule.ts";

/** A long text between lines of HCL, where no editor and no linter knows what it is. */
export const longHeredoc = defineRule<{ lines: number; max: number }, { max: number }>({
  code: "long-heredoc",
  title: "A heredoc is long.",
  severity: "off",
  blocks: false,
  options: { defaults: { max: 20 }, schema: ({ z }) => z.strictObject({ max: z.int().nonnegative() }) },
  message: ({ lines, max }) =>
    `a heredoc has ${lines} lines: expected at most ${max}, or a file of its own with file(...) or templatefile(...)`,
  *check({ modules, options: { max } }) {
    for (const { source, body } of modules.flatMap(({ files }) => files)) {
      if (!source.text.includes("<<")) continue;
      for (const { attribute } of attributesWithin(body))
        for (const expression of expressionsWithin(attribute.value)) {
          if (expression.kind !== "template" || expression.form !== "heredoc") continue;
          // All but the lines with the marks.
          const lines = source.slice(expression.span).trimEnd().split("\n").length - 2;
          if (lines > max) yield { source, span: expression.span, arguments: { lines, max } };
        }
    }
  },
});
