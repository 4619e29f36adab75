import { closest } from "../../utils/closest.ts";
import type { Ignore } from "../ignores.ts";
import { type Context, defineRule } from "../rule.ts";

type Why = "no code" | "unknown code" | "wrong place" | "nothing found";
type Arguments = { why: Why; code?: string; known?: string };

/** Ignore comments, or codes in them, without which the findings would be the same. */
export const unusedIgnore = defineRule<Arguments>({
  code: "unused-ignore",
  title: "An ignore comment ignores nothing.",
  severity: "warning",
  blocks: true,
  last: true,
  message: ({ why, code, known }) => {
    switch (why) {
      case "no code":
        return 'nothing is ignored: expected "tfmods-ignore CODE: reason", found no code';
      case "unknown code":
        return `nothing is ignored: there is no rule ${code}${known}`;
      case "wrong place":
        return `${code} is not ignored: expected tfmods-ignore-file before anything else in a file of HCL, and a comment in Markdown right above a block of HCL`;
      case "nothing found":
        return `${code} is ignored, but not found here: the comment can go`;
    }
  },
  *check({ ignores, ran, codes }) {
    for (const ignore of ignores)
      for (const problem of problemsOf(ignore, { ran, codes }))
        yield { source: ignore.source, span: ignore.span, arguments: problem };
  },
});

// ---

function problemsOf(
  { codes, lines, ignored }: Ignore,
  { ran, codes: all }: Pick<Context<unknown>, "ran" | "codes">,
): Arguments[] {
  if (codes.length === 0) return [{ why: "no code" }];
  return codes.flatMap((code): Arguments[] => {
    if (!all.includes(code)) return [{ why: "unknown code", code, known: closest(code, all) }];
    if (!lines) return [{ why: "wrong place", code }];
    const used = !ran.includes(code) || ignored.some((finding) => finding.code === code);
    return used ? [] : [{ why: "nothing found", code }];
  });
}
