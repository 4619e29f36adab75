import type { TemplatePart } from "./ast.ts";
import type { Cursor } from "./cursor.ts";
import { parseExpression } from "./expressions.ts";
import type { Span } from "./source.ts";
import type { Piece, Sequence } from "./template-pieces.ts";

/** Reads `${ value }`. @throws SyntaxProblem */
export function parseInterpolation(cursor: Cursor): Sequence {
  return between(cursor, "${", () => ({ kind: "interpolation", value: parseExpression(cursor.skip()) }));
}

/** Reads `%{ if ... }`, `%{ for ... }` and what belongs to them. @throws SyntaxProblem */
export function parseDirective(cursor: Cursor): Sequence {
  return between(cursor, "%{", () => {
    const start = cursor.skip().at;
    const name = cursor.identifier();
    switch (name) {
      case "if":
        return { kind: "if", condition: parseExpression(cursor.skip()) };
      case "for":
        return { kind: "for", ...parseLoop(cursor) };
      case "else":
      case "endif":
      case "endfor":
        return { kind: name };
    }
    cursor.at = start;
    throw cursor.problem(`expected if, else, endif, for or endfor in a template, found ${cursor.found()}`);
  });
}

/** Puts `if` and `for` around what is between them and their ends. @throws SyntaxProblem where one has no end, or an end no beginning */
export function treeOf(cursor: Cursor, pieces: readonly Piece[], span: Span): TemplatePart[] {
  const tree = new Tree(cursor, pieces);
  const parts = tree.parts();
  const rest = tree.take();
  if (rest) throw cursor.problem(`${rest.kind} without a beginning in this template`, rest.span);
  return parts.length === 0 && pieces.length > 0 ? [{ kind: "literal", value: "", span }] : parts;
}

// ---

type Content =
  | { kind: "interpolation"; value: ReturnType<typeof parseExpression> }
  | { kind: "if"; condition: ReturnType<typeof parseExpression> }
  | { kind: "for"; key: string | undefined; value: string; collection: ReturnType<typeof parseExpression> }
  | { kind: "else" | "endif" | "endfor" };

/** Reads an opening, its `~`, a content, and the end. */
function between(cursor: Cursor, open: "${" | "%{", read: () => Content): Sequence {
  const start = cursor.at;
  cursor.accept(open);
  const trimBefore = cursor.accept("~");
  const content = cursor.inside(false, read);
  const trimAfter = cursor.inside(false, () => {
    const found = cursor.skip().accept("~");
    if (!found) cursor.expect("}", `behind ${open}`);
    else if (!cursor.accept("}")) throw cursor.problem(`expected "}" behind "~", found ${cursor.found()}`);
    return found;
  });
  return { ...content, trimBefore, trimAfter, span: cursor.spanFrom(start) };
}

function parseLoop(cursor: Cursor) {
  const name = () => {
    const found = cursor.skip().identifier();
    if (found === undefined) throw cursor.problem(`expected a name behind for, found ${cursor.found()}`);
    return found;
  };
  const first = name();
  const second = cursor.skip().accept(",") ? name() : undefined;
  if (!cursor.skip().keyword("in"))
    throw cursor.problem(`expected "in" behind the names of a for, found ${cursor.found()}`);
  const collection = parseExpression(cursor.skip());
  return { key: second === undefined ? undefined : first, value: second ?? first, collection };
}

class Tree {
  readonly #cursor: Cursor;
  readonly #pieces: readonly Piece[];
  #at = 0;

  constructor(cursor: Cursor, pieces: readonly Piece[]) {
    this.#cursor = cursor;
    this.#pieces = pieces;
  }

  /** Parts up to an `else` or an end, which is left where it is. */
  parts(): TemplatePart[] {
    const parts: TemplatePart[] = [];
    for (let piece = this.#pieces[this.#at]; piece; piece = this.#pieces[this.#at]) {
      if (piece.kind === "else" || piece.kind === "endif" || piece.kind === "endfor") return parts;
      this.#at += 1;
      parts.push(this.#cursor.nested(() => this.#part(piece), piece.span));
    }
    return parts;
  }

  take(): Piece | undefined {
    return this.#pieces[this.#at++];
  }

  #part(piece: Piece): TemplatePart {
    const { span } = piece;
    if (piece.kind === "if") {
      const then = this.parts();
      const last = this.take();
      if (last?.kind === "endif") return { kind: "if", condition: piece.condition, then, otherwise: [], span };
      if (last?.kind !== "else") throw this.#unended("if", "endif", piece, last);
      const otherwise = this.parts();
      this.#end("if", "endif", piece);
      return { kind: "if", condition: piece.condition, then, otherwise, span };
    }
    if (piece.kind === "for") {
      const parts = this.parts();
      this.#end("for", "endfor", piece);
      return { kind: "each", key: piece.key, value: piece.value, collection: piece.collection, parts, span };
    }
    if (piece.kind === "literal") return piece;
    return { kind: "interpolation", value: (piece as Extract<Sequence, { kind: "interpolation" }>).value, span };
  }

  #end(what: string, wanted: string, begin: Piece): void {
    const last = this.take();
    if (last?.kind !== wanted) throw this.#unended(what, wanted, begin, last);
  }

  #unended(what: string, wanted: string, begin: Piece, found: Piece | undefined): Error {
    const instead = found ? `%{ ${found.kind} }` : "the end of the text";
    return this.#cursor.problem(
      `expected %{ ${wanted} } for the ${what} that begins here, found ${instead}`,
      begin.span,
    );
  }
}
