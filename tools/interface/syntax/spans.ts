import type { Span } from "./source.ts";

/** A copy of a piece of syntax with other places. */
export function withSpans<T>(syntax: T, place: (span: Span) => Span): T {
  if (Array.isArray(syntax)) return syntax.map((item) => withSpans(item, place)) as T;
  if (typeof syntax !== "object" || syntax === null) return syntax;
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(syntax))
    copy[name] = PLACES.has(name) ? place(value as Span) : withSpans(value, place);
  return copy as T;
}

// ---

/** Under these names the parts of HCL keep their places. */
const PLACES: ReadonlySet<string> = new Set(["span", "nameSpan", "header"]);
