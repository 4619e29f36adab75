import { posix } from "node:path";
import type { Module } from "../../interface/module/module.ts";
import { matcher } from "../../tfmods/globs.ts";
import { defineRule } from "../rule.ts";

type Options = { modules: string[]; required: string[]; forbidden: string[] };
type Arguments = { folder: string; file: string; expected: boolean };

/** Files that every module has, so that its reader knows where to look, and files that none has. */
export const moduleFiles = defineRule<Arguments, Options>({
  code: "module-files",
  title: "A module has not the files that modules have here.",
  severity: "off",
  blocks: false,
  options: {
    defaults: { modules: ["**"], required: ["variables.tf", "outputs.tf", "versions.tf"], forbidden: [] },
    schema: ({ z }) => {
      const texts = z.array(z.string().min(1));
      return z.strictObject({ modules: texts.min(1), required: texts, forbidden: texts });
    },
  },
  message: ({ folder, file, expected }) =>
    expected ? `the module in ${folder} has no file ${file}` : `the module in ${folder} has a file ${file}`,
  *check({ modules, options: { required, forbidden, ...options } }) {
    const isMeant = matcher(options.modules);
    for (const module of modules) {
      const { folder } = module;
      const files = filesOf(module);
      const [first] = files.values();
      if (!first || !isMeant(folder)) continue;
      for (const file of required)
        if (!files.has(file))
          yield { source: first, span: { start: 0, end: 0 }, arguments: { folder, file, expected: true } };
      for (const file of forbidden) {
        const source = files.get(file);
        if (source) yield { source, span: { start: 0, end: 0 }, arguments: { folder, file, expected: false } };
      }
    }
  },
});

// ---

function filesOf({ files, overrides, broken }: Module) {
  return new Map([...files, ...overrides, ...broken].map(({ source }) => [posix.basename(source.path), source]));
}
