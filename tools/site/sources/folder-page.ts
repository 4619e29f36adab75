import { folderAddress } from "../addresses.ts";
import { escapeText } from "../highlight/paint.ts";
import type { Page } from "../pages/page.ts";
import { filesHtml, type ListedFile } from "./files-html.ts";

/** The page of a folder: its files that have pages. @param all files that have */
export function folderPage(folder: string, all: readonly ListedFile[]): Page {
  const address = folderAddress(folder);
  const above = folder === "." ? "" : `${folder}/`;
  const files = all.filter(({ path }) => path.startsWith(above));
  const title = folder === "." ? "All files" : above;
  return {
    address,
    file: folder,
    title,
    description: `The files of ${folder === "." ? "the repository" : folder} that this site shows.`,
    html: `<h1>${escapeText(title)}</h1>\n${filesHtml(folder, files, address)}`,
    headings: [],
    ids: new Set(),
    documents: [],
    kind: "source",
  };
}
