import { groupBy } from "../../utils/group-by.ts";
import { markdown } from "../markdown/parse.ts";
import type { Page, SearchDocument } from "./page.ts";

/** Every name that stands in some page, by what it is: an index as books have it, for who looks for a name without a script. */
export function namesPage(pages: readonly Page[]): Page {
  const documents = pages.flatMap((page) => page.documents).filter(({ kind }) => kind !== "text");
  const kinds = [...groupBy(documents, ({ kind }) => kind)].toSorted(([a], [b]) => (rank(a) < rank(b) ? -1 : 1));
  const headings = kinds.map(([kind]) => ({
    level: 2,
    id: kind,
    text: `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`,
  }));
  const html = kinds.map(
    ([kind, named], index) => `<h2 id="${kind}">${headings[index]?.text}</h2>\n<dl class="names">${listed(named)}</dl>`,
  );
  return {
    address: "names.html",
    file: "names.html",
    title: "All names",
    description: "Every name that stands in some page of this site, with the pages that say what it is.",
    html: `<h1>All names</h1>\n<p>Every name that stands in some page, and where.</p>\n${html.join("\n")}`,
    headings,
    ids: new Set(headings.map(({ id }) => id)),
    documents: [],
    kind: "document",
  };
}

// ---

const { escapeHtml } = markdown.utils;

/** Files are the most, and what is looked for least. */
function rank(kind: string): string {
  return kind === "file" ? "~" : kind;
}

function listed(documents: readonly SearchDocument[]): string {
  const names = [...groupBy(documents, ({ title }) => title)].toSorted(([a], [b]) => a.localeCompare(b, "en"));
  return names
    .map(([name, places]) => {
      const links = places.map(({ address, context }) => `<a href="${escapeHtml(address)}">${escapeHtml(context)}</a>`);
      return `<dt>${escapeHtml(name)}</dt><dd>${links.join(", ")}</dd>`;
    })
    .join("\n");
}
