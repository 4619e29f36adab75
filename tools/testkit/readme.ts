import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../utils/paths.ts";

/** A block of HCL in a Markdown file. */
export type Block = { file: string; line: number; text: string };

/** Every ```hcl block of the READMEs and documents, but those that say `skip` behind the word hcl: they are fragments. */
export function hclBlocks(): Block[] {
  const files = globSync(["*.md", "{docs,examples,modules}/**/*.md"], { cwd: repository }).sort();
  return files.flatMap((file) => blocksIn(file, readFileSync(join(repository, file), "utf8")));
}

// ---

function blocksIn(file: string, text: string): Block[] {
  return [...text.matchAll(/^```hcl *(skip)?\n(.*?)^```/gms)]
    .filter(([, skip]) => !skip)
    .map(({ index, 2: block = "" }) => ({ file, line: text.slice(0, index).split("\n").length, text: block }));
}
