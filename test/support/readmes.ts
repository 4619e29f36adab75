import { type Block, hclBlocks } from "../../tools/testkit/readme.ts";
import { repository } from "../../tools/utils/paths.ts";

/** The blocks of HCL in our READMEs and documents, but those of docs/rules: they show what is wrong, and a test checks that. */
export function readmeBlocks(): Block[] {
  return hclBlocks(repository, [
    "*.md",
    "docs/*.md",
    "docs/{decisions,guides,learn,reference}/*.md",
    "{examples,modules}/**/*.md",
  ]);
}
