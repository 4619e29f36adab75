import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fencedBlocks } from "../../../tools/interface/load/markdown.ts";
import { repository } from "../../../tools/utils/paths.ts";

/** A fenced block of a Markdown file of ours. `place`: file and line of its fence. */
export type CodeBlock = { place: string; file: string; line: number; language: string; said: string; text: string };

/** What shows on purpose what is wrong, and has tests of its own. */
const OTHERS = /^docs\/(?:rules|contracts)\/|^docs\/broken-calls\.md$/;

/** Every fenced block of the READMEs and documents that people work by, in the order of the files' names. */
export function codeBlocks(): CodeBlock[] {
  const files = globSync(["*.md", "docs/**/*.md", "{modules,examples}/*/README.md"], { cwd: repository });
  return files
    .filter((file) => !OTHERS.test(file))
    .toSorted()
    .flatMap((file) => blocksOf(file, readFileSync(join(repository, file), "utf8")));
}

/** The blocks of one text. */
export function blocksOf(file: string, text: string): CodeBlock[] {
  return fencedBlocks(text).map(({ line, language, said, text: code }) => ({
    place: `${file}:${line}`,
    file,
    line,
    language,
    said,
    text: code,
  }));
}
