import { groupBy } from "../../utils/group-by.ts";
import type { Mention, Target } from "./mention.ts";

/** A line that uses something. */
export type Use = { path: string; line: number };

/** Something that is used. `line`: where it is declared; 0 for a file as a whole. */
export type Used = { line: number; label: string; uses: Use[] };

/** What is used, by the files that it is in, each in the order of its lines. Blocks of Markdown explain, and use nothing. */
export function usedIn(mentions: Iterable<Mention>): ReadonlyMap<string, Used[]> {
  const uses = [...mentions].flatMap((mention) => useOf(mention) ?? []);
  const files = [...groupBy(uses, ({ path }) => path)].map(([path, inFile]): [string, Used[]] => {
    const places = [...groupBy(inFile, ({ line }) => line)].toSorted(([a], [b]) => a - b);
    return [path, places.map(([line, all]) => ({ line, label: all[0]?.label ?? "", uses: ordered(all) }))];
  });
  return new Map(files);
}

// ---

/** That something is used, and where that is declared. */
type Edge = { path: string; line: number; label: string; use: Use };

function useOf({ source, span, target }: Mention): Edge | undefined {
  if (target.kind === "module" || source.path.endsWith(".md") || isWithin({ source, span }, target)) return undefined;
  const use = { path: source.path, line: source.position(span.start).line };
  if (target.kind === "file") return { path: target.path, line: 0, label: target.path, use };
  const { path } = target.source;
  return { path, line: target.source.position(target.span.start).line, label: target.label, use };
}

/** A validation that asks its own variable is no use of that. */
function isWithin({ source, span }: Pick<Mention, "source" | "span">, target: Target): boolean {
  if (target.kind !== "declared" || target.source !== source) return false;
  return target.whole.start <= span.start && span.end <= target.whole.end;
}

/** Each line once, in the order of files and lines. */
function ordered(edges: readonly Edge[]): Use[] {
  const lines = new Map(edges.map(({ use }) => [`${use.path}:${use.line}`, use]));
  return [...lines.values()].toSorted((a, b) => {
    if (a.path === b.path) return a.line - b.line;
    return a.path < b.path ? -1 : 1;
  });
}
