import { defineRule } from "../rule.ts";

/** Files, and blocks of Markdown files, that are no HCL. */
export const syntaxError = defineRule<{ problem: string }>({
  code: "syntax-error",
  title: "A file is no HCL, so Terraform cannot read it.",
  severity: "error",
  blocks: true,
  message: ({ problem }) => problem,
  *check({ modules }) {
    for (const { broken } of modules)
      for (const { source, problem } of broken)
        yield { source, span: problem.span, arguments: { problem: problem.message } };
  },
});
