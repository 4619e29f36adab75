import type { Span } from "../../clients/jaeger.ts";
import { groupBy } from "../../utils/group-by.ts";

/** Traces as trees, the newest first: of each span its service, its name, how long it took and whether it failed. */
export function traceLines(spans: readonly Span[], limit: number): string[] {
  const traces = [...groupBy(spans, ({ traceId }) => traceId)].map(([id, spans]) => ({ id, spans: inOrder(spans) }));
  const newest = traces.toSorted((a, b) => (b.spans[0]?.start ?? 0) - (a.spans[0]?.start ?? 0));
  return newest.slice(0, limit).flatMap(({ id, spans }) => {
    const known = new Set(spans.map(({ spanId }) => spanId));
    // A parent may be missing: it was sampled away, or has not arrived yet.
    const roots = spans.filter(({ parentId }) => parentId === undefined || !known.has(parentId));
    const started = new Date((spans[0]?.start ?? 0) / 1000).toISOString();
    return [`trace ${id}, ${started}`, ...roots.flatMap((root) => branch(root, spans, 1))];
  });
}

/** The first trace id in a text: 32 hexadecimal digits, as they are in a line of a log. */
export function traceIdIn(text: string): string | undefined {
  return /\b[0-9a-f]{32}\b/.exec(text)?.[0];
}

// ---

function inOrder(spans: readonly Span[]): Span[] {
  return spans.toSorted((a, b) => a.start - b.start);
}

function branch(span: Span, all: readonly Span[], depth: number): string[] {
  const below = all.filter(({ parentId }) => parentId === span.spanId);
  return [lineOf(span, depth), ...below.flatMap((child) => branch(child, all, depth + 1))];
}

function lineOf({ service, operation, duration, tags }: Span, depth: number): string {
  const failed = tags["error"] === true ? "  error" : "";
  return `${"  ".repeat(depth)}${service}  ${operation}  ${(duration / 1000).toFixed(1)} ms${failed}`;
}
