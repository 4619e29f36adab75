import { relativePlace } from "../addresses.ts";
import { escapeAttribute, escapeText } from "../highlight/paint.ts";
import { nameIn } from "./uses-html.ts";

/** A file that has a page. */
export type ListedFile = { path: string; address: string };

/** The files of a folder as links. @param page on which the list is */
export function filesHtml(folder: string, files: readonly ListedFile[], page: string): string {
  const items = files.map(({ path, address }) => {
    const current = address === page ? ' aria-current="page"' : "";
    return `<li><a href="${escapeAttribute(relativePlace(page, address))}"${current}>${escapeText(nameIn(folder, path))}</a></li>`;
  });
  return `<ul class="files">\n${items.join("\n")}\n</ul>`;
}
