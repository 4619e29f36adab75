import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path/posix";

/** A page: its path in `docs/` (`api/testkit.md`), its title and its Markdown. */
export type ApiPage = { path: string; title: string; markdown: string };

/** What stands before the path of a source, until it is known on which page the link is. */
export const SOURCE = "source:";

/** The pages in a folder that typedoc has written, with links to sources relative to where each page will be. */
export function pagesIn(folder: string): ApiPage[] {
  return globSync("**/*.md", { cwd: folder })
    .sort()
    .map((file) => {
      const path = join("api", file);
      const up = relative(dirname(join("docs", path)), ".");
      const markdown = readFileSync(join(folder, file), "utf8")
        .replaceAll(`](${SOURCE}`, `](${up}/`)
        .replace(/(?<![\w/`])docs\/[\w/-]+\.md/g, (page) => `[${page}](${up}/${page})`);
      return { path, title: /^# (.*)$/m.exec(markdown)?.[1] ?? path, markdown };
    });
}
