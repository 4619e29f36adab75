import type { Variable } from "../../interface/module/module.ts";
import { bare } from "../../interface/syntax/walk.ts";
import { nameSpan } from "../declarations.ts";
import { defineRule } from "../rule.ts";

/** A list, set or map for which there are two ways to be empty. */
export const nullableCollection = defineRule({
  code: "nullable-collection",
  title: "A collection may be null as well as empty.",
  severity: "off",
  blocks: false,
  message: ({ variable, kind }: { variable: string; kind: string }) =>
    `variable "${variable}" is a ${kind} that may be null: expected nullable = false`,
  *check({ modules }) {
    for (const { variables } of modules)
      for (const variable of variables) {
        const kind = variable.nullable && !isNullByDefault(variable) ? kindOf(variable) : undefined;
        if (kind)
          yield {
            source: variable.file.source,
            span: nameSpan(variable),
            arguments: { variable: variable.name, kind },
          };
      }
  },
});

// ---

/** What kind of collection it is; an object counts if it has a default, since null is not that. */
function kindOf({ type, default: given }: Variable): string | undefined {
  const kind = type && "type" in type ? type.type.kind : undefined;
  if (kind === "list" || kind === "set" || kind === "map") return kind;
  return kind === "object" && given ? "object with a default" : undefined;
}

/** Where null is what is meant when nothing is given. */
function isNullByDefault({ default: given }: Variable): boolean {
  const value = given && bare(given.value);
  return value?.kind === "literal" && value.value === null;
}
