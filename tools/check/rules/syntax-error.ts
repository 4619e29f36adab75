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
        yield {
          source,
          span: problem.span,
          arguments: { problem: problem.message },
          // A reader can see what is meant, and Terraform never reads it.
          ...(origin.kind === "markdown" ? { atMost: "warning" as const } : {}),
        };
  },
});
