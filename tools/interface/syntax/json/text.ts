import type { Cursor } from "../cursor.ts";
import type { Span } from "../source.ts";

/** A text in quotes: what it says, and with `placeOf` where in the file each character of that stands. */
export type JsonText = { kind: "text"; value: string; span: Span; escapes: readonly Escape[] };

/** Where in the text an escape stands for one code unit, and how much longer than they are the text was written up to its end. */
type Escape = { at: number; longer: number };

/** Reads a text in quotes. @throws SyntaxProblem */
export function readText(cursor: Cursor): JsonText {
  const start = cursor.at;
  cursor.accept('"');
  const escapes: Escape[] = [];
  let value = "";
  for (let longer = 0; ; ) {
    value += cursor.take(PLAIN) ?? "";
    if (cursor.accept('"')) return { kind: "text", value, span: cursor.spanFrom(start), escapes };
    const written = cursor.take(ESCAPE);
    if (written === undefined) throw problemIn(cursor, start);
    longer += written.length - 1;
    escapes.push({ at: value.length, longer });
    value += JSON.parse(`"${written}"`);
  }
}

/** The place in the file of one in a text. */
export function placeOf({ span, escapes }: JsonText, offset: number): number {
  let [low, high] = [0, escapes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((escapes[middle]?.at ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return span.start + 1 + offset + (escapes[low - 1]?.longer ?? 0);
}

/** Where what a text says begins and ends: without the quotes. */
export function withoutQuotes({ span }: JsonText): Span {
  return { start: span.start + 1, end: span.end - 1 };
}

// ---

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON takes them only as escapes
const PLAIN = /[^"\\\u0000-\u001f]+/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

function problemIn(cursor: Cursor, start: number): Error {
  if (cursor.atLineEnd)
    return cursor.problem(`a text that begins here has no end: expected a closing quote, found ${cursor.found()}`, {
      start,
      end: start + 1,
    });
  if (cursor.looksAt("\\")) {
    const found = cursor.text.slice(cursor.at, cursor.at + 2);
    const span = { start: cursor.at, end: cursor.at + found.length };
    return cursor.problem(
      `expected \\", \\\\, \\/, \\b, \\f, \\n, \\r, \\t or \\uNNNN in a text, found ${found}`,
      span,
    );
  }
  return cursor.problem(`expected no control characters but as escapes such as \\t in a text, found ${cursor.found()}`);
}
