/** What needs what, by name. */
export type Needs = ReadonlyMap<string, readonly string[]>;

/** Each way round once, from the name that comes first: `[a, b, a]`. */
export function cyclesIn(needs: Needs): string[][] {
  const done = new Set<string>();
  const found: string[][] = [];
  for (const start of needs.keys()) {
    const path: string[] = [];
    // A stack of our own: a chain may be longer than what the call stack holds.
    const waiting: { name: string; depth: number }[] = [{ name: start, depth: 0 }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      for (const left of path.splice(next.depth)) done.add(left);
      const at = path.indexOf(next.name);
      if (at >= 0) found.push([...path.slice(at), next.name]);
      if (at >= 0 || done.has(next.name)) continue;
      path.push(next.name);
      for (const name of needs.get(next.name) ?? []) waiting.push({ name, depth: path.length });
    }
    for (const left of path) done.add(left);
  }
  return found;
}

/** A way round for a message: all names of a short one, the first and the last of a long one. */
export function printCycle(path: readonly string[]): string {
  const left = path.length - SHOWN;
  const names = left > 1 ? [...path.slice(0, SHOWN - 1), `${left} more`, ...path.slice(-1)] : path;
  return names.join(" -> ");
}

// ---

const SHOWN = 10;
