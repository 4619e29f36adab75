import type { Inferred } from "../../interface/infer/types-of.ts";
import { printType } from "../../interface/types/print.ts";
import { defineRule } from "../rule.ts";

type Arguments = { block: string; found: string; advice: string };

/** A `for_each` that is neither a map nor a set of texts. */
export const invalidForEach = defineRule({
  code: "invalid-for-each",
  title: "A for_each is no map, no object and no set of texts.",
  severity: "error",
  blocks: true,
  message: ({ block, found, advice }: Arguments) =>
    `for_each of ${block}: expected a map or a set of texts, found ${found}${advice}`,
  *check({ modules, typesOf }) {
    for (const module of modules)
      for (const { forEach, file, block } of [...module.calls, ...module.resources]) {
        const wrong = forEach && wrongIn(typesOf(module).infer(forEach.value));
        if (!wrong) continue;
        const { source } = file;
        yield { source, span: forEach.value.span, arguments: { block: source.slice(block.header), ...wrong } };
      }
  },
});

// ---

function wrongIn({ type, constant }: Inferred): Omit<Arguments, "block"> | undefined {
  if (constant === null) return { found: "null", advice: "" };
  switch (type.kind) {
    case "any":
    case "map":
    case "object":
      return undefined;
    case "set":
      return type.element.kind === "string" || type.element.kind === "any"
        ? undefined
        : { found: printType(type), advice: "" };
    case "list":
    case "tuple":
      return { found: `a ${type.kind}`, advice: "; toset makes a set of a list of texts" };
    default:
      return { found: printType(type), advice: "" };
  }
}
