import MiniSearch from "minisearch";
import { type Stored, searchOptions } from "../client/search-options.ts";
import type { SearchDocument } from "../pages/page.ts";

/** `late`: of a page in the second half of the navigation, where things stand that fewer people look for. */
export type Indexed = SearchDocument & { late?: boolean };

/** What is kept of a text, to be shown below a result. */
const EXCERPT = 90;

/**
 * What a search of the site needs, as scripts, so that they can be loaded from a disk too, where nothing may be fetched. `titles` sets
 * `siteSearchTitles` to all that can be found, as JSON; `index` sets `siteSearchIndex` to the text that MiniSearch reads, in which each has the
 * number of its place in the titles.
 */
export function searchScripts(documents: readonly Indexed[]): { titles: string; index: string } {
  const index = new MiniSearch<SearchDocument & { id: number; path: string }>(searchOptions([]));
  index.addAll(documents.map((document, id) => ({ ...document, id, path: pathOf(document) })));
  return { titles: script("siteSearchTitles", documents.map(storedOf)), index: script("siteSearchIndex", index) };
}

// ---

/** A text that is parsed: browsers read that sooner than the same as a program. */
function script(name: string, value: unknown): string {
  return `globalThis.${name} = ${JSON.stringify(JSON.stringify(value))};\n`;
}

function storedOf({ late, ...document }: Indexed): Stored {
  const { address, title, context, kind } = document;
  // `late` is left out where it is false, since there are many.
  return { address, title, context, kind, excerpt: excerptOf(document), ...(late ? { late } : {}) };
}

/** Whole pages are found by the names of their files, too. */
function pathOf({ address, context }: SearchDocument): string {
  return context === "" ? address.replace(/(?:\/index)?\.html$/, "").replaceAll("/", " ") : "";
}

/** The name of a row stands above it already. */
function excerptOf({ title, text }: SearchDocument): string {
  const rest = text.startsWith(`${title} `) ? text.slice(title.length + 1) : text;
  return rest.length <= EXCERPT ? rest : `${rest.slice(0, EXCERPT).replace(/\s+\S*$/, "")} ...`;
}
