import { groupBy } from "../../utils/group-by.ts";
import { type Mention, placeOf, type Target } from "./mention.ts";

/** A line that uses something. */
export type Use = { path: string; line: number };

/** Something that is used. `line`: where it is declared; 0 for a file as a whole. */
export type Used = { line: number; label: string; uses: Use[] };

/** What is used, by the files that it is in, each in the order of its lines. Blocks of Markdown explain, and use nothing. */
export function usedIn(mentions: Iterable<Mention>): ReadonlyMap<string, Used[]> {
  const edges = [...mentions].flatMap((mention) => edgeOf(mention) ?? []);
  return new Map(
    [...groupBy(edges, ({ path }) => path)].map(([path, inFile]) => {
      const used = [...groupBy(inFile, ({ line, label }) => `${line} ${label}`).values()].map(usedBy);
      return [path, used.toSorted((a, b) => a.line - b.line)];
    }),
  );
}

// ---

/** That something is used, and where that is declared. */
type Edge = Omit<Used, "uses"> & { path: string; use: Use };

function edgeOf({ source, span, target }: Mention): Edge | undefined {
  if (source.path.endsWith(".md") || isWithin({ source, span }, target)) return undefined;
  const use = { path: source.path, line: source.position(span.start).line };
  if (target.kind === "file") return { path: target.path, line: 0, label: target.path, use };
  return target.kind === "declared" ? { ...placeOf(target), label: target.label, use } : undefined;
}

/** A validation that asks its own variable is no use of that. */
function isWithin({ source, span }: Pick<Mention, "source" | "span">, target: Target): boolean {
  if (target.kind !== "declared" || target.source !== source) return false;
  return target.whole.start <= span.start && span.end <= target.whole.end;
}

/** Each line once, in the order of files and lines. */
function usedBy(edges: readonly Edge[]): Used {
  const uses = new Map(edges.map(({ use }) => [`${use.path}:${use.line}`, use]));
  const { line = 0, label = "" } = edges[0] ?? {};
  return { line, label, uses: [...uses.values()].toSorted(byPlace) };
}

function byPlace(a: Use, b: Use): number {
  if (a.path === b.path) return a.line - b.line;
  return a.path < b.path ? -1 : 1;
}
