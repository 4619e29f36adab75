import { posix } from "node:path";
import { groupBy } from "../../utils/group-by.ts";
import { relativePlace, sourceAddress } from "../addresses.ts";
import { escapeText } from "../highlight/paint.ts";
import type { Use, Used } from "./uses.ts";

/** Links to lines: `workload.tf:12, 40, outputs.tf:3`. @param folder in which the names of files begin, of those that are in it */
export function usesHtml(uses: readonly Use[], page: string, folder: string): string {
  const files = [...groupBy(uses, ({ path }) => path)].map(([path, lines]) =>
    lines.map(({ line }, index) => {
      const text = index === 0 ? `${nameIn(folder, path)}:${line}` : String(line);
      return `<a href="${relativePlace(page, sourceAddress(path, line))}">${escapeText(text)}</a>`;
    }),
  );
  return files.flat().join(", ");
}

/** How often what a line declares is used, beside it: it leads to the only use, or to where all uses are listed. */
export function useCount(line: number, declared: readonly Used[], page: string): string {
  const uses = declared.flatMap(({ uses }) => uses);
  const [first] = uses;
  const href =
    uses.length === 1 && first ? relativePlace(page, sourceAddress(first.path, first.line)) : `#uses-${line}`;
  return `<a class="uses" href="${href}"> ${uses.length} use${uses.length === 1 ? "" : "s"}</a>`;
}

/** The name of a file in a folder; of another one, its whole path. */
export function nameIn(folder: string, path: string): string {
  const relative = posix.relative(folder, path);
  return relative.startsWith("..") ? path : relative;
}
