import type { Module, Variable } from "../../interface/module/module.ts";
import { nameOf } from "../../interface/syntax/references.ts";
import { isComplete } from "../completeness.ts";
import { nameSpan } from "../declarations.ts";
import { mentionsIn } from "../mentions.ts";
import { defineRule } from "../rule.ts";
import { usedByTwins } from "../twins.ts";

/** A variable that its module does not use; its own validation is no use. */
export const unusedVariable = defineRule({
  code: "unused-variable",
  title: "A variable is used nowhere in its module.",
  severity: "warning",
  blocks: false,
  message: ({ variable }: { variable: string }) => `variable "${variable}" is used nowhere in its module`,
  *check({ modules, workspace }) {
    const usedElsewhere = usedByTwins(workspace, usedIn);
    for (const module of modules) {
      // A folder of variables alone is a part of something, too.
      if (!isComplete(module) || hasOnlyVariables(module)) continue;
      const used = usedIn(module);
      for (const variable of module.variables) {
        const { name, file } = variable;
        if (used.has(name) || isKept(variable)) continue;
        if (usedElsewhere(file).has(name)) continue;
        yield { source: file.source, span: nameSpan(variable), arguments: { variable: name } };
      }
    }
  },
});

// ---

const known = new WeakMap<Module, Set<string | undefined>>();

function usedIn(module: Module): Set<string | undefined> {
  const used = known.get(module) ?? findUsed(module);
  known.set(module, used);
  return used;
}

function findUsed(module: Module): Set<string | undefined> {
  const mentions = mentionsIn(module).filter(({ reference, blocks: [outer] }) => {
    const name = nameOf(reference.steps[0]);
    const isOwn = outer?.type === "variable" && outer.labels[0]?.text === name;
    return reference.root === "var" && !isOwn;
  });
  return new Set(mentions.map(({ reference }) => nameOf(reference.steps[0])));
}

function hasOnlyVariables({ files }: Module): boolean {
  return files.every(({ body }) => body.blocks.every(({ type }) => type === "variable" || type === "terraform"));
}

/** Whether it says of itself that it is there only so that old calls go on working. */
function isKept({ deprecated, description = "", comment = "" }: Variable): boolean {
  return (
    deprecated !== undefined ||
    /\b(?:deprecated|obsolete|unused|not used|no longer|legacy|backwards?|compatib\w+|removed|has no effect)\b/i.test(
      `${description} ${comment}`,
    )
  );
}
