import { distance } from "fastest-levenshtein";

/** What two lists have in common by key, what seems to have got another name, and what only one of them has. */
export type Pairs<T> = {
  kept: [before: T, after: T][];
  renamed: [before: T, after: T][];
  gone: T[];
  added: T[];
};

export type PairOptions<T> = {
  keyOf(item: T): string;
  /** Whether something that is gone may be something that was added; where several may, it is the one with the name most alike. */
  isRenamed(before: T, after: T): boolean;
};

/** Pairs two lists. */
export function pairsOf<T extends { name: string }>(
  before: readonly T[],
  after: readonly T[],
  { keyOf, isRenamed }: PairOptions<NoInfer<T>>,
): Pairs<T> {
  const [old, now] = [byKey(before, keyOf), byKey(after, keyOf)];
  const pairs: Pairs<T> = { kept: [], renamed: [], gone: [], added: [] };
  for (const [key, item] of old) {
    const later = now.get(key);
    if (later) pairs.kept.push([item, later]);
    else pairs.gone.push(item);
  }
  for (const [key, item] of now) if (!old.has(key)) pairs.added.push(item);
  for (const item of [...pairs.gone]) {
    const [nearest] = pairs.added
      .filter((other) => isRenamed(item, other))
      .toSorted((a, b) => distance(item.name, a.name) - distance(item.name, b.name));
    if (!nearest) continue;
    pairs.renamed.push([item, nearest]);
    pairs.gone = pairs.gone.filter((other) => other !== item);
    pairs.added = pairs.added.filter((other) => other !== nearest);
  }
  return pairs;
}

/** Whether one name may be the other one, put in better words: `vpc_id` and `network_vpc_id`, `alow_from` and `allow_from`. */
export function areSimilar(a: string, b: string): boolean {
  const [shorter = "", longer = ""] = [a, b].toSorted((first, second) => first.length - second.length);
  const words = longer.split("_");
  return shorter.split("_").every((word) => words.includes(word)) || distance(a, b) <= longer.length / 4;
}

// ---

/** The first of each key counts: a second declaration is an error that Terraform reports. */
function byKey<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T> {
  return new Map(
    items
      .toReversed()
      .map((item): [string, T] => [keyOf(item), item])
      .toReversed(),
  );
}
