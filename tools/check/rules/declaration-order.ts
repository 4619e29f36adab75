import { isJson } from "../../interface/load/sources.ts";
import type { File } from "../../interface/syntax/ast.ts";
import type { Edit } from "../finding.ts";
import { defineRule } from "../rule.ts";
import { type Segment, segments } from "../segments.ts";

type Arguments = { declaration: string; after: string };
type Kind = "variable" | "output";

/** Variables or outputs that are not in alphabetical order within their file. One finding a file and kind: the first out of order. */
export const declarationOrder = defineRule<Arguments, { kinds: Kind[] }>({
  code: "declaration-order",
  title: "Variables or outputs are not in alphabetical order.",
  severity: "off",
  blocks: false,
  options: {
    defaults: { kinds: ["variable", "output"] },
    schema: ({ z }) => z.strictObject({ kinds: z.array(z.enum(["variable", "output"])).min(1) }),
  },
  message: ({ declaration, after }) => `${declaration} stands behind "${after}": expected alphabetical order`,
  *check({ modules, options }) {
    for (const file of modules.flatMap(({ files }) => files))
      for (const kind of isJson(file.source.path) ? [] : options.kinds) {
        const blocks = file.body.blocks.filter(({ type }) => type === kind);
        const names = blocks.map(({ labels }) => labels[0]?.text ?? "");
        const index = names.findIndex((name, at) => at > 0 && name < (names[at - 1] ?? ""));
        const block = blocks[index];
        if (!block) continue;
        yield {
          source: file.source,
          span: block.header,
          arguments: { declaration: `${kind} "${names[index]}"`, after: names[index - 1] ?? "" },
          ...withFix(file, segments(file, blocks)),
        };
      }
  },
});

// ---

/** The same blocks in order, each with its comments, with as much space between them as there was. */
function withFix({ source }: File, found: Segment[] | undefined): { fix?: Edit[] } {
  if (!found) return {};
  const sorted = found.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0));
  const [first] = found;
  // A comment at the very beginning may be about the file, and would go with the block below it.
  if (first && sorted[0] !== first && first.span.start === 0 && first.block.span.start > 0) return {};
  const fix = found.flatMap(({ span }, index): Edit[] => {
    const replacement = sorted[index];
    const text = replacement ? source.slice(replacement.span) : source.slice(span);
    return text === source.slice(span) ? [] : [{ file: source.path, start: span.start, end: span.end, text }];
  });
  return { fix };
}

function nameOf({ block }: Segment): string {
  return block.labels[0]?.text ?? "";
}
