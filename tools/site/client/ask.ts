import type MiniSearch from "minisearch";
import type { Query } from "minisearch";
import type { Stored } from "./search-options.ts";

/**
 * What an index has for a question, best first. Words that say nothing are left out, and endings count less; if too little has all words, what
 * has some follows. Of things that share a name, as inputs of many modules do, the first ones stay in their places and the others come last.
 */
export function ask(index: MiniSearch, documents: readonly Stored[], text: string): Stored[] {
  const words = text.split(/\s+/).filter((word) => word !== "");
  const telling = words.filter((word) => !SILENT.has(word.toLowerCase().replace(/\W+$/, "")));
  const queries = (telling.length > 0 ? telling : words).map(wordQuery);
  const all = index.search({ combineWith: "AND", queries });
  const known = new Set(all.map(({ id }) => id));
  const some = all.length < FEW && queries.length > 1 ? index.search({ combineWith: "OR", queries }) : [];
  const found = [...all, ...some.filter(({ id }) => !known.has(id))];
  return spread(found.flatMap(({ id }) => documents[id] ?? []));
}

// ---

/** With so many results nobody needs those that have only some of the words. */
const FEW = 3;
/** How many things of one name stand before others. */
const SAME = 2;
const SILENT = new Set(
  "a an and are as at be by can do does for from has have how i in is it its me my of on or should that the there this to we what when where which who why will with you your".split(
    " ",
  ),
);
const ENDING = /(?:ations?|ings?|ions?|ed|es|s|e)$/;

/** A word as it stands, or what begins like it without its ending. */
function wordQuery(word: string): Query {
  const stem = word.replace(/[?!.,;:]+$/, "").replace(ENDING, "");
  const asked: Query = { combineWith: "AND", queries: [word] };
  if (stem.length < 4 || stem === word || /[\W_]/.test(stem)) return asked;
  return { combineWith: "OR", queries: [asked, { queries: [stem], fuzzy: false, boostTerm: () => 0.4 }] };
}

function spread(results: readonly Stored[]): Stored[] {
  const seen = new Map<string, number>();
  const isMore = ({ kind, title }: Stored) => {
    const key = `${kind} ${title}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return kind !== "text" && count > SAME;
  };
  const more = new Set(results.filter(isMore));
  return [...results.filter((result) => !more.has(result)), ...more];
}
