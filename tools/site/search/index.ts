import MiniSearch from "minisearch";
import { searchOptions } from "../client/search-options.ts";
import type { SearchDocument } from "../pages/page.ts";

/** `late`: of a page in the second half of the navigation, where things stand that fewer people look for. */
export type Indexed = SearchDocument & { late?: boolean };

/** What is kept of a text, to be shown below a result. */
const EXCERPT = 90;

/**
 * The index of a site as a script, so that it can be loaded from a disk too, where nothing may be fetched: it sets `siteSearchIndex` to the text
 * that MiniSearch reads.
 */
export function searchIndexScript(documents: readonly Indexed[]): string {
  const index = new MiniSearch<Indexed & { id: number; excerpt: string; path: string }>(searchOptions);
  index.addAll(
    documents.map(({ late, ...document }, id) => ({
      ...document,
      // Left out where it is false: it is kept with every result.
      ...(late ? { late } : {}),
      id,
      excerpt: excerptOf(document),
      path: pathOf(document),
    })),
  );
  return `globalThis.siteSearchIndex = ${JSON.stringify(JSON.stringify(index))};\n`;
}

// ---

/** Whole pages are found by the names of their files, too. */
function pathOf({ address, context }: SearchDocument): string {
  return context === "" ? address.replace(/(?:\/index)?\.html$/, "").replaceAll("/", " ") : "";
}

/** The name of a row stands above it already. */
function excerptOf({ title, text }: SearchDocument): string {
  const rest = text.startsWith(`${title} `) ? text.slice(title.length + 1) : text;
  return rest.length <= EXCERPT ? rest : `${rest.slice(0, EXCERPT).replace(/\s+\S*$/, "")} ...`;
}
