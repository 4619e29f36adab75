import { closest } from "../../utils/closest.ts";
import { isFragment } from "../fragments.ts";
import { defineRule } from "../rule.ts";
import { undeclaredIn, type What } from "../undeclared.ts";

type Arguments = { name: string; what: string; known: string[] };

/** A variable, local, module, resource or data source that is used and not declared. Nothing catches that, `try` does not either. */
export const undeclaredReference = defineRule({
  code: "undeclared-reference",
  title: "Something is used that the module does not declare.",
  severity: "error",
  blocks: false,
  message: ({ name, what, known }: Arguments) =>
    `${name} is not declared: the module has no such ${what}${closest(name, known)}`,
  *check({ modules, workspace }) {
    for (const module of modules) {
      if (module.broken.length > 0) continue;
      const found = [...undeclaredIn(module)];
      const isPart = found.length > 0 && isFragment(module, workspace);
      for (const { reference, use, name, what, known } of found)
        yield {
          source: use.file.source,
          span: reference.span,
          atMost: isPart || use.maybe ? "warning" : "error",
          arguments: { name, what: WORDS[what], known },
        };
    }
  },
});

// ---

const WORDS: Record<What, string> = {
  var: "variable",
  local: "local value",
  module: "module call",
  data: "data source",
  ephemeral: "ephemeral resource",
  resource: "resource",
};
