import type { Local } from "../../interface/module/module.ts";
import type { Expression } from "../../interface/syntax/ast.ts";
import { expressionsWithin } from "../../interface/syntax/walk.ts";
import { isComplete } from "../completeness.ts";
import { mentioned } from "../mentions.ts";
import { defineRule } from "../rule.ts";
import { usedByTwins } from "../twins.ts";

/** A local value that its module does not use. */
export const unusedLocal = defineRule({
  code: "unused-local",
  title: "A local value is used nowhere in its module.",
  severity: "warning",
  blocks: false,
  message: ({ local }: { local: string }) => `local.${local} is used nowhere in its module`,
  *check({ modules, workspace }) {
    const usedElsewhere = usedByTwins(workspace, (module) => mentioned(module, "local"));
    for (const module of modules) {
      if (module.locals.length === 0 || !isComplete(module)) continue;
      const used = mentioned(module, "local");
      for (const local of module.locals) {
        const { name, file, attribute } = local;
        if (used.has(`local.${name}`) || isAssertion(local)) continue;
        if (usedElsewhere(file).has(`local.${name}`)) continue;
        yield { source: file.source, span: attribute.nameSpan, arguments: { local: name } };
      }
    }
  },
});

// ---

/** Words of names of locals that are there only to fail: Terraform computes them although nobody asks for their value. */
const ASSERTION = /(?:^|_)(?:assert|fail|validat|check|ensure|verif|error|invalid|require|guard|test)/i;

/** Before there were preconditions, a local that cannot be computed was the way to refuse inputs. */
function isAssertion({ name, attribute: { value } }: Local): boolean {
  if (ASSERTION.test(name) || isFailing(value)) return true;
  for (const expression of expressionsWithin(value))
    if (expression.kind === "call" && ["tobool", "file"].includes(expression.name)) return true;
  return false;
}

/** A call that is refused where something is not as it should be: a text that does not match, a key that is not there. */
function isFailing(value: Expression): boolean {
  return value.kind === "call" && (value.name === "regex" || (value.name === "lookup" && value.args.length === 2));
}
