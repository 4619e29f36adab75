import { matcher } from "../../tfmods/globs.ts";
import { knownCalls } from "../calls.ts";
import { defineRule } from "../rule.ts";

type Options = { modules: string[]; reasons: Record<string, string> };
type Arguments = { input: string; folder: string; stale?: true };

/** Inputs that no example shows: whoever needs one has nothing to copy, and nothing plans it. */
export const exampleCoverage = defineRule<Arguments, Options>({
  code: "example-coverage",
  title: "No example gives an input of a module.",
  severity: "off",
  blocks: true,
  options: {
    defaults: { modules: [], reasons: {} },
    schema: ({ z }) =>
      z.strictObject({ modules: z.array(z.string().min(1)), reasons: z.record(z.string(), z.string().min(1)) }),
  },
  message: ({ input, folder, stale }) =>
    stale
      ? `reasons excuses the input ${input} of ${folder}, which an example gives`
      : `no example, README block or fixture gives the input ${input} of ${folder}`,
  *check(context) {
    const { modules: patterns, reasons } = context.options;
    const isMeant = matcher(patterns);
    const meant = context.modules.filter(({ origin, folder }) => origin.kind === "folder" && isMeant(folder));
    // What the modules give to each other is no example.
    const examples = [...knownCalls(context)].filter(({ module }) => !meant.includes(module));
    for (const module of meant) {
      const { folder } = module;
      const calls = examples.filter(({ child }) => child === module).map(({ call }) => call);
      const shown = new Set(calls.flatMap((call) => call.arguments.map(({ name }) => name)));
      for (const { name: input, file, block } of module.variables) {
        const excused = `${folder}.${input}` in reasons;
        if (shown.has(input) !== excused) continue;
        const found = excused ? { input, folder, stale: true as const } : { input, folder };
        yield { source: file.source, span: block.header, arguments: found };
      }
    }
  },
});
