import type { Inferred } from "../../interface/infer/types-of.ts";
import { wholeMarks } from "../../interface/infer/value.ts";
import type { Expression } from "../../interface/syntax/ast.ts";
import { referenceOf } from "../../interface/syntax/references.ts";
import { bare } from "../../interface/syntax/walk.ts";
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
        if (!forEach) continue;
        const infer = (value: Expression) => typesOf(module).infer(value);
        const wrong = isSecret(forEach.value, infer) ? SECRET : wrongIn(infer(forEach.value));
        if (!wrong) continue;
        const { source } = file;
        yield { source, span: forEach.value.span, arguments: { block: source.slice(block.header), ...wrong } };
      }
  },
});

// ---

type Wrong = Omit<Arguments, "block">;

const SECRET: Wrong = { found: "a sensitive value", advice: ", of which the keys would be shown" };
/** Functions that give elements or keys of what they are given, as secret as it is. */
const PASSING = ["toset", "keys", "concat", "distinct", "compact", "flatten"];

/** Whether keys would be secret: of a whole variable, or of a list in which there is one. Values of a map may be. */
function isSecret(value: Expression, infer: (value: Expression) => Inferred): boolean {
  const plain = bare(value);
  if (plain.kind === "call" && PASSING.includes(plain.name)) return plain.args.some((part) => isSecret(part, infer));
  if (plain.kind === "tuple") return plain.items.some((part) => isSecret(part, infer));
  const reference = referenceOf(plain);
  return reference?.root === "var" && reference.steps.length === 1 && wholeMarks(infer(plain)).sensitive;
}

function wrongIn({ type, constant }: Inferred): Wrong | undefined {
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
