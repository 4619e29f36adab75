import type { Expression, Literal } from "./ast.ts";
import type { Span } from "./source.ts";

/** A template before `if` and `for` are put around what is between them and their ends. */
export type Piece = Literal | Sequence;

/** `${ value }` or `%{ directive }`; `trimBefore` and `trimAfter`: it has a `~` at its beginning or end. */
export type Sequence = { trimBefore: boolean; trimAfter: boolean; span: Span } & (
  | { kind: "interpolation"; value: Expression }
  | { kind: "if"; condition: Expression }
  | { kind: "for"; key: string | undefined; value: string; collection: Expression }
  | { kind: "else" | "endif" | "endfor" }
);

const BLANK = /\p{White_Space}/u;

/** Takes away blanks beside a `~`: of the literal next to it, which in a heredoc ends with its line. */
export function trim(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, index) => {
    if (piece.kind !== "literal" || typeof piece.value !== "string") return piece;
    const [before, after] = [pieces[index - 1], pieces[index + 1]];
    let value = piece.value;
    if (before && before.kind !== "literal" && before.trimAfter) value = trimStart(value);
    if (after && after.kind !== "literal" && after.trimBefore) value = trimEnd(value);
    return { ...piece, value };
  });
}

/** A text without blanks at its beginning, as HCL sees blanks: JavaScript's own functions count U+FEFF and not U+0085. */
export function trimStart(text: string): string {
  return text.replace(/^\p{White_Space}+/u, "");
}

/** A text without blanks at its end. */
export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && BLANK.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Takes away the blanks that all lines of a `<<-` heredoc begin with; lines of nothing else do not count. */
export function unindent(pieces: readonly Piece[]): Piece[] {
  const starts = pieces.map((_, index) => {
    const before = pieces[index - 1];
    return before === undefined || (before.kind === "literal" && String(before.value).endsWith("\n"));
  });
  const least = pieces.reduce((least, piece, index) => {
    if (!starts[index] || (piece.kind === "literal" && isBlankLine(piece))) return least;
    return Math.min(least, piece.kind === "literal" ? indentOf(piece) : 0);
  }, Number.POSITIVE_INFINITY);
  return pieces.map((piece, index) =>
    piece.kind === "literal" && starts[index] && !isBlankLine(piece)
      ? { ...piece, value: String(piece.value).slice(least) }
      : piece,
  );
}

// ---

function isBlankLine({ value }: Literal): boolean {
  return String(value).endsWith("\n") && trimStart(String(value)) === "";
}

function indentOf({ value }: Literal): number {
  return String(value).length - trimStart(String(value)).length;
}
