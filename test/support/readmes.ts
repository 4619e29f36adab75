import { type Block, hclBlocks } from "../../tools/testkit/readme.ts";
import { repository } from "../../tools/utils/paths.ts";

/** The blocks of HCL in our READMEs and documents. */
export function readmeBlocks(): Block[] {
  return hclBlocks(repository, ["*.md", "{docs,examples,modules}/**/*.md"]);
}
