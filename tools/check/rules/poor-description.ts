import { attribute } from "../../interface/module/attributes.ts";
import type { Expression, File } from "../../interface/syntax/ast.ts";
import type { Edit } from "../finding.ts";
import { defineRule } from "../rule.ts";

type Arguments = { declaration: string; problem: string };

/** A description that says nothing. */
export const poorDescription = defineRule<Arguments, { period: boolean }>({
  code: "poor-description",
  title: "A description says nothing that the name does not say.",
  severity: "note",
  blocks: false,
  options: { defaults: { period: false }, schema: ({ z }) => z.strictObject({ period: z.boolean() }) },
  message: ({ declaration, problem }) => `the description of ${declaration} ${problem}`,
  *check({ modules, options }) {
    for (const { variables, outputs } of modules)
      for (const { name, block, file, description } of [...variables, ...outputs]) {
        const value = attribute(block.body, "description")?.value;
        if (description === undefined || !value) continue;
        const problem = problemOf(description, name);
        const at = { source: file.source, span: value.span };
        const declaration = `${block.type} "${name}"`;
        if (problem !== undefined) yield { ...at, arguments: { declaration, problem } };
        else if (options.period && !/[.!?:)\]}`"']$/.test(description.trim()))
          yield {
            ...at,
            arguments: { declaration, problem: "does not end with a full stop" },
            ...withFix(value, file, description),
          };
      }
  },
});

// ---

function problemOf(description: string, name: string): string | undefined {
  const words = plain(description);
  if (description.trim() === "") return "is empty";
  if (!/\p{L}/u.test(description)) return `has no letters: found ${JSON.stringify(description.trim())}`;
  if (
    /^(?:todo|fixme|tbd|xxx|description|placeholder)$/.test(words) ||
    /^(?:TODO|FIXME|TBD)\b/.test(description.trim())
  )
    return `is still to be written: found ${JSON.stringify(description.trim())}`;
  if (words === plain(name)) return `only repeats the name: found ${JSON.stringify(description.trim())}`;
  return undefined;
}

/** Words as they are compared: "The VPC ID." is "vpc id", as is "vpc_id". */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^(?:the|a|an) /, "");
}

/** A full stop behind the text, where it stands in quotes. */
function withFix(value: Expression, file: File, description: string): { fix?: Edit[] } {
  const { source } = value.span.override ?? file;
  if (value.kind !== "template" || value.form !== "quoted" || description !== description.trimEnd()) return {};
  const end = value.span.end - 1;
  return { fix: [{ file: source.path, start: end, end, text: "." }] };
}
