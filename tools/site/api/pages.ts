import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path/posix";
import type { GeneratedPage } from "../site-configuration.ts";

/** What stands before the path of a source, until it is known on which page the link is. */
export const SOURCE = "source:";

/** The pages in a folder that typedoc has written, with links to sources relative to where each page will be. */
export function pagesIn(folder: string): GeneratedPage[] {
  return globSync("**/*.md", { cwd: folder })
    .sort()
    .map((file) => {
      const page = join("docs", "api", file);
      const up = relative(dirname(page), ".");
      const markdown = readFileSync(join(folder, file), "utf8")
        .replace(FOREIGN, "$1")
        .replaceAll(`](${SOURCE}`, `](${up}/`)
        .replace(/(?<![\w/`])docs\/[\w/-]+\.md/g, (mentioned) => `[${mentioned}](${up}/${mentioned})`);
      return { file: page, markdown };
    });
}

// ---

/** What is inherited from JavaScript itself, or from a package, is in no page. */
const FOREIGN = new RegExp(`\\[([^\\]]*)\\]\\(${SOURCE}node_modules/[^)]*\\)`, "g");
