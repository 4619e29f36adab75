import type { Source, Span } from "../../interface/syntax/source.ts";
import { defineRule } from "../rule.ts";

/** Files, and blocks of Markdown files, that are no HCL. */
export const syntaxError = defineRule<{ problem: string }>({
  code: "syntax-error",
  title: "A file is no HCL, so Terraform cannot read it.",
  severity: "error",
  blocks: true,
  message: ({ problem }) => problem,
  *check({ modules }) {
    for (const { broken, origin } of modules)
      for (const { source, problem } of broken)
        if (origin.kind === "folder" || !isLeftOut(source, problem.span))
          yield { source, span: problem.span, arguments: { problem: problem.message } };
  },
});

// ---

/** Whether a text for people stops being HCL on purpose: `...` for the rest, `<NAME>` for the reader's own, or a template's `{% include %}`. */
function isLeftOut({ text }: Source, { start }: Span): boolean {
  const line = text.slice(text.lastIndexOf("\n", start - 1) + 1).split("\n", 1)[0] ?? "";
  return /^\s*(?:\.{3}|\u2026|\{%|\{\{)/.test(line) || /^<[\w -]+>/.test(text.slice(start));
}
