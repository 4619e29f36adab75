import { distance } from "fastest-levenshtein";

/**
 * The end of a sentence about something that is not there: the names that may have been meant, or all of them where they are few.
 * Empty only when there are none at all.
 */
export function closest(name: string, names: readonly string[]): string {
  if (names.length === 0) return ": it has none";
  const near = names
    .map((other) => ({ other, far: distance(name, other) }))
    .filter(({ far }) => far <= Math.max(2, name.length / 6))
    .toSorted((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ other }) => other);
  if (near.length > 0) return `; did you mean ${near.join(" or ")}?`;
  const shown = names.slice(0, 20);
  return `; it has ${shown.join(", ")}${names.length > shown.length ? ` and ${names.length - shown.length} more` : ""}`;
}
