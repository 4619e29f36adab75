import { posix } from "node:path";
import type { Source } from "../../interface/syntax/source.ts";
import { matcher } from "../../tfmods/globs.ts";
import { defineRule } from "../rule.ts";

type Arguments = { file: string; line: number; other: string };

/** A file that is there in several modules and is meant to be the same in all. */
export const identicalFiles = defineRule<Arguments, { modules: string[]; files: string[] }>({
  code: "identical-files",
  title: "A file is not the same as in the other modules.",
  severity: "off",
  blocks: false,
  options: {
    defaults: { modules: ["**"], files: [] },
    schema: ({ z }) => {
      const texts = z.array(z.string().min(1));
      return z.strictObject({ modules: texts.min(1), files: texts });
    },
  },
  message: ({ file, line, other }) => `${file} differs from line ${line} on from ${other}, and is to be the same text`,
  *check({ modules, options }) {
    const isMeant = matcher(options.modules);
    const sources = modules
      .filter(({ folder }) => isMeant(folder))
      .flatMap(({ files, overrides, broken }) => [...files, ...overrides, ...broken].map(({ source }) => source));
    for (const file of options.files) {
      const same = sources.filter(({ path }) => posix.basename(path) === file);
      const model = mostCommon(same);
      for (const source of same)
        if (model && source.text !== model.text) {
          const start = firstDifference(source.text, model.text);
          const { line } = source.position(start);
          yield { source, span: { start, end: start }, arguments: { file, line, other: model.path } };
        }
    }
  },
});

// ---

/** The first of those that have the text that most have. */
function mostCommon(sources: readonly Source[]): Source | undefined {
  const counts = new Map<string, number>();
  for (const { text } of sources) counts.set(text, (counts.get(text) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return sources.find(({ text }) => counts.get(text) === most);
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}
