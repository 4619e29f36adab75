import { nameOf, referencesIn } from "../../interface/syntax/references.ts";
import { defineRule } from "../rule.ts";

/** A validation that cannot depend on what is given. */
export const validationSubject = defineRule({
  code: "validation-subject",
  title: "A validation does not look at its own variable.",
  severity: "error",
  blocks: true,
  message: ({ variable }: { variable: string }) =>
    `a validation of variable "${variable}" has a condition without var.${variable}, which Terraform refuses`,
  *check({ modules }) {
    for (const { variables } of modules)
      for (const { name, file, validations } of variables)
        for (const { condition } of validations) {
          if (!condition) continue;
          const looks = referencesIn(condition).some(({ root, steps }) => root === "var" && nameOf(steps[0]) === name);
          if (!looks) yield { source: file.source, span: condition.span, arguments: { variable: name } };
        }
  },
});
