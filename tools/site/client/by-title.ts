import type { Stored } from "./search-options.ts";

/** What has all words of a question in its title or in that of its page, best first: an answer for the moment in which the index is not there yet. */
export function byTitle(documents: readonly Stored[], text: string): Stored[] {
  const words = text.toLowerCase().split(/\s+/);
  const asked = words.join(" ");
  const places = documents.flatMap((document) => {
    const title = document.title.toLowerCase();
    const all = `${title} ${document.context.toLowerCase()}`;
    if (!words.every((word) => all.includes(word))) return [];
    const place = title === asked ? 0 : title.startsWith(asked) ? 1 : title.includes(asked) ? 2 : 3;
    return [{ document, place: place + (document.late || document.kind === "file" ? 4 : 0) }];
  });
  return places.toSorted((a, b) => a.place - b.place).map(({ document }) => document);
}
