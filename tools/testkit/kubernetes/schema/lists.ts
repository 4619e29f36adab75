import type { Value } from "../../model/value.ts";
import type { Problem } from "./problem.ts";

/**
 * Items that are not told apart by these fields from an item before them. @param keys the fields, each with what counts where it is left
 * out; where nothing does, an item without it is like no other. So is one that is not wholly known.
 */
export function sameKeys(items: readonly Value[], keys: Readonly<Record<string, string | null>>): Problem[] {
  const names = Object.keys(keys);
  const keyOf = (item: Value) => names.map((name) => keyIn(item, name, keys[name] ?? undefined));
  return repeated(items, keyOf, `a ${names.join(" and ")} of its own`);
}

/** Items of a set that are there already. */
export function sameItems(items: readonly Value[]): Problem[] {
  return repeated(items, (item) => [keyIn(item)], "each item once");
}

// ---

/** `text` is what makes two of them equal, undefined for what is like no other; `shown` may be printed. */
type Key = { text: string | undefined; shown: unknown };

function keyIn(item: Value, name?: string, missing?: string): Key {
  const value = name === undefined ? item : item.at([name]);
  if (value.knowledge === "absent") return { text: missing && JSON.stringify(missing), shown: missing };
  const found = value.isWhollyKnown ? value.reveal() : undefined;
  // The API server takes a null for no key, not for the one that counts where a key is left out.
  const isNothing = found === undefined || found === null || found === "";
  return { text: isNothing ? undefined : JSON.stringify(found), shown: value.shown() };
}

function repeated(items: readonly Value[], keyOf: (item: Value) => Key[], expected: string): Problem[] {
  const seen = new Set<string>();
  return items.flatMap((item) => {
    const keys = keyOf(item);
    const texts = keys.map(({ text }) => text);
    const id = texts.includes(undefined) ? undefined : texts.join(" ");
    if (id === undefined) return [];
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    const found = keys.length === 1 ? keys[0]?.shown : keys.map(({ shown }) => shown);
    return [{ path: item.where(), problem: "duplicate", expected, found }];
  });
}
