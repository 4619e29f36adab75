import type { Options, SearchOptions } from "minisearch";

/** A result, as it is kept beside the index: its place in that list is its identifier there. */
export type Stored = {
  address: string;
  title: string;
  context: string;
  kind: string;
  excerpt: string;
  /** In the second half of the navigation. */
  late?: boolean;
};

/** How many results are shown. */
export const SHOWN = 30;

/** How the index is made, and asked: both sides have to agree. @param documents what can be found; none are needed to make an index */
export function searchOptions(documents: readonly Stored[]): Options {
  return { ...HOW, searchOptions: { ...ASKED, boostDocument: (id, term) => weight(term, documents[id]) } };
}

// ---

const HOW: Options = {
  idField: "id",
  fields: ["title", "context", "path", "text"],
  storeFields: [],
  tokenize: tokens,
  processTerm: (term) => (term.length > MOST || MEASURED.test(term) ? null : term.toLowerCase()),
};

const ASKED: SearchOptions = {
  prefix: (term) => term.length > 1,
  fuzzy: (term) => (term.length > 4 ? 0.2 : false),
  combineWith: "AND",
  boost: { title: 6, context: 2, path: 4 },
};

/** Longer words are hashes and the like. */
const MOST = 48;
/** Figures with a point and long numbers are measurements, and nobody looks for them; ports and codes are short. */
const MEASURED = /^\d{6,}$|^[\d.]*\.\d+$|^[0-9a-f]{12,}$/;
const WORD = /[\p{L}\p{N}_]+(?:[-.][\p{L}\p{N}_]+)*/gu;

/**
 * A thing that has that name is what somebody looks for who types its name; else whole pages come before their sections, what is late in the
 * navigation counts half, and files come last.
 */
function weight(term: string, stored: Stored | undefined): number {
  if (stored?.kind === "file") return 0.3;
  if (stored?.kind === "text") return (stored.context === "" ? 1.6 : 1) * (stored.late ? 0.5 : 1);
  return stored?.title.toLowerCase() === term ? 1.5 : 1.1;
}

/** Names are found as a whole, and by each of their parts: `storage.size`, `storage`, `size`; `TargetDown` by `target`; `air-gap` by `airgap` too. */
function tokens(text: string): string[] {
  return (text.match(WORD) ?? []).flatMap((word) => {
    const parts = word.split(/[-._]|(?<=\p{Ll})(?=\p{Lu})/u).filter((part) => part.length > 1);
    if (parts.length < 2) return [word];
    return /^\p{L}+-\p{L}+$/u.test(word) ? [word, ...parts, parts.join("")] : [word, ...parts];
  });
}
