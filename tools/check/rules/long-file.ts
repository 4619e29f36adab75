import { defineRule } from "../rule.ts";

/** A file that nobody reads as a whole. */
export const longFile = defineRule<{ lines: number; max: number }, { max: number }>({
  code: "long-file",
  title: "A file is long.",
  severity: "off",
  blocks: false,
  options: { defaults: { max: 250 }, schema: ({ z }) => z.strictObject({ max: z.int().positive() }) },
  message: ({ lines, max }) => `the file has ${lines} lines: expected at most ${max}`,
  *check({ modules, options: { max } }) {
    for (const { source } of modules.flatMap(({ files, overrides }) => [...files, ...overrides])) {
      const lines = source.text.trimEnd().split("\n").length;
      if (lines > max) yield { source, span: { start: 0, end: 0 }, arguments: { lines, max } };
    }
  },
});
