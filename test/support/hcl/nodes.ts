import type { Span } from "../../../tools/interface/syntax/source.ts";

/** A part of a file, with the names of the places that it has. */
export type Node = { what: string; span: Span; names: Span[]; parent: Node | undefined };

/** Everything in a piece of syntax that has a place, outermost first. `what`: its kind, or the name under which it is kept. */
export function nodesIn(syntax: object, what = "body", parent?: Node): Node[] {
  const { span, nameSpan, header, kind } = syntax as Record<string, Span> & { kind?: string };
  const names = [nameSpan, header].filter((name) => name !== undefined);
  const node = span ? { what: kind ?? what, span, names, parent } : undefined;
  const inner = Object.entries(syntax).flatMap(([name, value]) =>
    typeof value === "object" && value !== null && !PLACES.has(name)
      ? nodesIn(value, /^\d+$/.test(name) ? what : name, node ?? parent)
      : [],
  );
  return node ? [node, ...inner] : inner;
}

// ---

const PLACES: ReadonlySet<string> = new Set(["span", "nameSpan", "header"]);
