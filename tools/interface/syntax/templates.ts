import type { Expression, Label, Template } from "./ast.ts";
import type { Cursor } from "./cursor.ts";
import { parseDirective, parseInterpolation, treeOf } from "./directives.ts";
import { type Piece, trim, trimEnd, trimStart, unindent } from "./template-pieces.ts";

/** Reads `"text ${value}"`. @throws SyntaxProblem */
export function parseQuoted(cursor: Cursor): Template {
  const start = cursor.at;
  cursor.accept('"');
  const pieces: Piece[] = [];
  for (;;) {
    const from = cursor.at;
    const text = cursor.takeAll(IN_QUOTES);
    if (text !== undefined) {
      pieces.push(literal(resolved(cursor, text, from), cursor, from));
    } else if (cursor.accept('"')) {
      const span = cursor.spanFrom(start);
      return { kind: "template", form: "quoted", parts: treeOf(cursor, trim(pieces), span), span };
    } else if (cursor.looksAt("${") || cursor.looksAt("%{")) pieces.push(parseSequence(cursor));
    else throw unfinished(cursor, start);
  }
}

/** The name of a block in quotes, which has no templates. @throws SyntaxProblem */
export function parseLabel(cursor: Cursor): Label {
  const { parts, span } = parseQuoted(cursor);
  const other = parts.find((part) => part.kind !== "literal");
  if (other) throw cursor.problem("expected a text without templates as the label of a block", other.span);
  // Other than a value, it stays as it is written: names are compared byte by byte.
  const texts = parts.map((part) => resolved(cursor, cursor.source.slice(part.span), part.span.start));
  return { text: texts.join(""), span };
}

/** Reads a text in which nothing is escaped but `$${` and `%%{`, to its end. @throws SyntaxProblem */
export function parseTemplate(cursor: Cursor): Template {
  const pieces = piecesUntil(cursor, () => cursor.atEnd);
  const span = cursor.spanFrom(0);
  return { kind: "template", form: "quoted", parts: treeOf(cursor, trim(pieces), span), span };
}

/** Reads `<<EOT` or `<<-EOT` up to the line that says only EOT. @throws SyntaxProblem */
export function parseHeredoc(cursor: Cursor): Expression {
  const start = cursor.at;
  const opening = cursor.take(HEREDOC);
  if (opening === undefined) throw cursor.problem(`expected a value, found ${cursor.found()}`);
  const [, flush, marker = ""] = /^<<(-?)(.*?)\r?\n$/u.exec(opening) ?? [];
  const pieces = piecesUntil(cursor, (lineStart) => {
    if (lineStart && acceptMarker(cursor, marker)) return true;
    if (!cursor.atEnd) return false;
    throw cursor.problem(`the text that begins here has no end: expected a line that says only ${marker}`, {
      start,
      end: start + opening.trimEnd().length,
    });
  });
  const span = cursor.spanFrom(start);
  const trimmed = trim(pieces);
  const parts = treeOf(cursor, flush === "-" ? unindent(trimmed) : trimmed, span);
  return { kind: "template", form: "heredoc", parts, span };
}

// ---

/** A piece of what stands for itself in quotes: `$${` and `%%{` stand for `${` and `%{`, and any other `$` or `%` for itself. */
export const IN_QUOTES = /[^"\\$%\r\n]+|\\[^\r\n]|\$\$+\{|%%+\{|\$+(?!\$*\{)|%+(?!%*\{)/y;
/** The same of a heredoc, where quotes and backslashes are characters like others, up to the end of a line and with it. */
export const IN_HEREDOC = /[^$%\r\n]*\r?\n|[^$%\r\n]+|\$\$+\{|%%+\{|\$+(?!\$*\{)|%+(?!%*\{)/y;
export const HEREDOC = /<<-?[\p{ID_Start}_][\p{ID_Continue}-]*\r?\n/uy;
const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

/** What stands for itself line by line, and the sequences between. @param isEnd is told whether a line begins */
function piecesUntil(cursor: Cursor, isEnd: (lineStart: boolean) => boolean): Piece[] {
  const pieces: Piece[] = [];
  let lineStart = true;
  while (!isEnd(lineStart)) {
    const from = cursor.at;
    const text = cursor.takeAll(IN_HEREDOC, "\n");
    if (text === undefined && cursor.next === "\r")
      throw cursor.problem("expected a line feed behind a carriage return");
    if (text === undefined) pieces.push(parseSequence(cursor));
    else pieces.push(literal(text.replaceAll(/([$%])\1\{/g, "$1{"), cursor, from));
    lineStart = text?.endsWith("\n") === true;
  }
  return pieces;
}

function parseSequence(cursor: Cursor): Piece {
  return cursor.nested(() => (cursor.looksAt("$") ? parseInterpolation(cursor) : parseDirective(cursor)));
}

function literal(value: string, cursor: Cursor, from: number): Piece {
  return { kind: "literal", value: value.normalize(), span: cursor.spanFrom(from) };
}

/** A text of a quoted one, what is escaped in it resolved. */
function resolved(cursor: Cursor, text: string, from: number): string {
  if (!text.includes("\\") && !text.includes("{")) return text;
  return text.replaceAll(
    /\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\(.)|([$%])\4\{/gsu,
    (found, four, eight, other, sign, at: number) => {
      if (sign !== undefined) return `${sign}{`;
      const value = other === undefined ? character(Number.parseInt(four ?? eight, 16)) : ESCAPES[other];
      if (value !== undefined) return value;
      throw cursor.problem(`expected \\n, \\r, \\t, \\", \\\\, \\uNNNN or \\UNNNNNNNN in a text, found ${found}`, {
        start: from + at,
        end: from + at + found.length,
      });
    },
  );
}

/** The character with a number, undefined if there is none. */
function character(code: number): string | undefined {
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  return code > 0x10ffff || isSurrogate ? undefined : String.fromCodePoint(code);
}

/** Goes over the marker at the end of a heredoc, not over the end of its line. */
function acceptMarker(cursor: Cursor, marker: string): boolean {
  const end = cursor.text.indexOf("\n", cursor.at);
  if (end < 0 || end > cursor.length) return false;
  const line = cursor.text.slice(cursor.at, end);
  if (trimEnd(trimStart(line)) !== marker || line.slice(0, -1).includes("\r")) return false;
  // Blanks behind it belong to it.
  cursor.at += line.length - (line.endsWith("\r") ? 1 : 0);
  return true;
}

function unfinished(cursor: Cursor, start: number): Error {
  const what = cursor.atEnd ? "the end of the file" : "the end of the line";
  return cursor.problem(`a text that begins here has no end: expected a closing quote, found ${what}`, {
    start,
    end: start + 1,
  });
}
