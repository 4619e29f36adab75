import { declaredNames } from "../../interface/module/names.ts";
import { referencesOf } from "../../interface/module/uses.ts";
import { nameOf, type Reference } from "../../interface/syntax/references.ts";
import { closest } from "../../utils/closest.ts";
import { defineRule } from "../rule.ts";

type Arguments = { name: string; what: string; known: string[] };

/** A variable, local, module, resource or data source that is used and not declared. Nothing catches that, `try` does not either. */
export const undeclaredReference = defineRule({
  code: "undeclared-reference",
  title: "Something is used that the module does not declare.",
  severity: "error",
  blocks: false,
  message: ({ name, what, known }: Arguments) =>
    `${name} is not declared: the module has no such ${what}${closest(name, known)}`,
  *check({ modules }) {
    for (const module of modules) {
      if (module.broken.length > 0) continue;
      const names = declaredNames(module);
      for (const { reference, use } of referencesOf(module)) {
        const wanted = wantedOf(reference);
        if (!wanted || names[wanted.what].has(wanted.name)) continue;
        const known = [...names[wanted.what]];
        yield {
          source: use.file.source,
          span: reference.span,
          arguments: { ...wanted, what: WORDS[wanted.what], known },
        };
      }
    }
  },
});

// ---

type What = keyof ReturnType<typeof declaredNames>;

const WORDS: Record<What, string> = {
  var: "variable",
  local: "local value",
  module: "module call",
  data: "data source",
  ephemeral: "ephemeral resource",
  resource: "resource",
};

/** Names that are always there, each with a rule or none of its own. */
const OTHERS: ReadonlySet<string> = new Set(["each", "count", "self", "path", "terraform", "tofu", "action"]);

/** What a reference needs to be declared: the address without what is taken of it. */
function wantedOf({ root, steps }: Reference): { name: string; what: What } | undefined {
  if (OTHERS.has(root)) return undefined;
  const [first, second] = [nameOf(steps[0]), nameOf(steps[1])];
  switch (root) {
    case "var":
    case "local":
    case "module":
      return first === undefined ? undefined : { name: `${root}.${first}`, what: root };
    case "data":
    case "ephemeral":
      return second === undefined ? undefined : { name: `${root}.${first}.${second}`, what: root };
    case "resource":
      return second === undefined ? undefined : { name: `${first}.${second}`, what: root };
  }
  return first === undefined ? undefined : { name: `${root}.${first}`, what: "resource" };
}
