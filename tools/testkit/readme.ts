import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isExcerpt, markdownBlocks } from "../interface/load/markdown.ts";

/** A block of HCL in a Markdown file, to be planned like any root. `line`: that of its first fence. */
export type Block = { file: string; line: number; text: string };

/**
 * Every fenced block of HCL in the Markdown files of a project, but excerpts of files and those that say why they cannot be planned:
 * `hcl skip: a fragment`.
 * @param patterns as node:fs globSync takes them. @throws Error for a block that is left out without a reason, and for no file at all.
 */
export function hclBlocks(project: string, patterns: string[]): Block[] {
  const files = globSync(patterns, { cwd: project }).sort();
  if (files.length === 0) throw new Error(`no file in ${project} fits ${patterns.join(", ")}`);
  return files.flatMap((file) => blocksIn(file, readFileSync(join(project, file), "utf8")));
}

/** The blocks of one Markdown text. */
export function blocksIn(file: string, text: string): Block[] {
  const blocks = markdownBlocks(text).filter((block) => block.language === "hcl" && !isExcerpt(block));
  return blocks.flatMap(({ line, text, said }) => {
    if (said === "") return [{ file, line, text }];
    if (/^skip: *\S/.test(said)) return [];
    throw new Error(
      `${file}:${line}: a block of HCL is planned unless it says "hcl skip: REASON"; found "hcl ${said}"`,
    );
  });
}
