import { literally } from "../../utils/literally.ts";
import type { Stored } from "./search-options.ts";

/**
 * What has all words of a question in its title or in that of its page, best first: an answer for the moment in which the index is not there yet.
 * Somebody waits for it in a page that has just begun, so it makes no text for each document: that would be half of the time.
 */
export function byTitle(documents: readonly Stored[], text: string): Stored[] {
  const words = text.split(/\s+/).map((word) => new RegExp(literally(word), "i"));
  const asked = text.toLowerCase().replace(/\s+/g, " ");
  return documents
    .filter(({ title, context }) => words.every((word) => word.test(title) || word.test(context)))
    .map((document) => ({ document, place: placeOf(document, asked) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ document }) => document);
}

// ---

function placeOf({ title, kind, late }: Stored, asked: string): number {
  const name = title.toLowerCase();
  const place = name === asked ? 0 : name.startsWith(asked) ? 1 : name.includes(asked) ? 2 : 3;
  return place + (late || kind === "file" ? 4 : 0);
}
