import type { Module } from "../../interface/module/module.ts";
import { usesIn } from "../../interface/module/uses.ts";
import type { Expression } from "../../interface/syntax/ast.ts";
import type { Source } from "../../interface/syntax/source.ts";
import { defineRule } from "../rule.ts";

type Arguments = { block: string; problem: string };

/** An error message that is no sentence. Before 1.2, Terraform refused those. */
export const poorMessage = defineRule<Arguments, { name: boolean }>({
  code: "poor-message",
  title: "An error message is no sentence.",
  severity: "note",
  blocks: false,
  options: { defaults: { name: false }, schema: ({ z }) => z.strictObject({ name: z.boolean() }) },
  message: ({ block, problem }) => `the error_message of ${block} ${problem}`,
  *check({ modules, options }) {
    for (const { source, value, block, variable, names } of modules.flatMap(messagesOf)) {
      const text = source.slice(value.span);
      const problem = problemOf(value, names);
      const isNamed = variable === undefined || text.match(/[\w-]+/g)?.includes(variable) === true;
      if (problem) yield { source, span: value.span, arguments: { block, problem } };
      else if (options.name && !isNamed)
        yield { source, span: value.span, arguments: { block, problem: `does not name the variable` } };
    }
  },
});

// ---

type Message = {
  source: Source;
  value: Expression;
  block: string;
  /** Of which it is the validation. */
  variable: string | undefined;
  /** Of all variables. */
  names: readonly string[];
};

const ARTICLES: Record<string, string> = { validation: "a", precondition: "a", postcondition: "a", assert: "an" };

function messagesOf(module: Module): Message[] {
  const names = module.variables.map(({ name }) => name);
  return usesIn(module).flatMap(({ attribute, blocks, file }): Message[] => {
    const inner = blocks.at(-1)?.type ?? "";
    const [outer] = blocks;
    if (attribute.name !== "error_message" || !Object.hasOwn(ARTICLES, inner) || !outer) return [];
    const labels = outer.labels.map(({ text }) => ` "${text}"`).join("");
    const variable = outer.type === "variable" ? outer.labels[0]?.text : undefined;
    return [
      {
        source: file.source,
        value: attribute.value,
        block: `${ARTICLES[inner]} ${inner} of ${outer.type}${labels}`,
        variable,
        names,
      },
    ];
  });
}

/** What keeps a message from being a sentence; what is put together at run time cannot be told. */
function problemOf(value: Expression, names: readonly string[]): string | undefined {
  if (value.kind !== "template") return undefined;
  const [first, last] = [value.parts[0], value.parts.at(-1)];
  if (!first || !last) return "is empty";
  if (first.kind === "literal") {
    const start = String(first.value).trimStart();
    if (/^\p{Ll}+ /u.test(start) && !names.includes(start.split(" ")[0] ?? ""))
      return "does not begin as a sentence does, with a capital letter or a variable's name";
  }
  if (last.kind === "literal" && !/(?:[.!?:;)\]}`"']|https?:\/\/\S+)\s*$/.test(String(last.value)))
    return "does not end as a sentence does, with a full stop";
  return undefined;
}
