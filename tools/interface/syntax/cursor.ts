import type { Comment } from "./ast.ts";
import { type Source, type Span, SyntaxProblem } from "./source.ts";

/** How deep brackets, operators and blocks may be inside of each other: what is deeper is refused before the call stack ends. */
export const DEEPEST = 400;

/** Messages that quote a text without an end are cut. */
const LONGEST = 400;

const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const LINE_COMMENT = /(?:#|\/\/)[^\n]*/y;

/** A place in a text, from which the parser reads. Blanks and comments are skipped; comments are kept. */
export class Cursor {
  readonly source: Source;
  readonly text: string;
  readonly comments: Comment[] = [];
  at = 0;
  readonly length: number;
  /** What the text is, for messages about its end. */
  readonly #whole: string;
  /** Whether the end of a line means something: it ends an attribute, and nothing inside of parentheses. */
  #lines = true;
  /** How many things are around what is read next. */
  #depth = 0;
  /** How many things are inside of each other, at most, in what has been read beside it. */
  #height = 0;

  constructor(source: Source, whole: "file" | "text" | "expression" = "file") {
    this.source = source;
    this.text = source.text;
    this.length = source.text.length;
    this.#whole = whole;
  }

  /** Skips blanks and comments, and ends of lines where they mean nothing. @returns this, to go on with */
  skip(): this {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (this.at >= this.length) return this;
      if (code === SPACE || code === TAB) this.at += 1;
      else if (code === NEWLINE && !this.#lines) this.at += 1;
      else if (code === RETURN && !this.#lines && this.text.charCodeAt(this.at + 1) === NEWLINE) this.at += 2;
      else if (code === HASH || code === SLASH) {
        if (!this.#comment()) return this;
      } else return this;
    }
  }

  /** Skips everything between two declarations. */
  skipLines(): this {
    return this.inside(false, () => this.skip());
  }

  /** Reads with ends of lines that mean something, or nothing. */
  inside<T>(lines: boolean, read: () => T): T {
    const before = this.#lines;
    this.#lines = lines;
    const found = read();
    this.#lines = before;
    return found;
  }

  /** Reads something inside of other things. @param span where it stands, if not here. @throws SyntaxProblem if there are too many around it */
  nested<T>(read: () => T, span?: Span): T {
    const beside = this.begin();
    this.#depth += 1;
    this.#checkDepth(span);
    const found = read();
    this.#depth -= 1;
    this.#height += 1;
    this.end(beside);
    return found;
  }

  /** Begins to read something whose parts are not beside, but one around the other, as the operators of `1 - 2 - 3`. */
  begin(): number {
    const beside = this.#height;
    this.#height = 0;
    return beside;
  }

  /** What has been read since `begin` is inside of something more. @throws SyntaxProblem if there is too much around it */
  around(): void {
    this.#height += 1;
    this.#checkDepth();
  }

  /** @param beside what `begin` gave. */
  end(beside: number): void {
    if (beside > this.#height) this.#height = beside;
  }

  /** The character here, empty at the end. */
  get next(): string {
    return this.at < this.length ? this.text.charAt(this.at) : "";
  }

  get atEnd(): boolean {
    return this.at >= this.length;
  }

  looksAt(text: string): boolean {
    return this.text.startsWith(text, this.at) && this.at + text.length <= this.length;
  }

  /** Whether the line ends here, or the text. */
  get atLineEnd(): boolean {
    return this.atEnd || this.looksAt("\n") || this.looksAt("\r\n");
  }

  /** Goes over a text if it is what comes next. */
  accept(text: string): boolean {
    if (!this.looksAt(text)) return false;
    this.at += text.length;
    return true;
  }

  /** Goes over blanks and a text. @param what in a message: what the text is good for */
  expect(text: string, what: string): void {
    if (!this.skip().accept(text))
      throw this.problem(`expected ${JSON.stringify(text)} ${what}, found ${this.found()}`);
  }

  /** Goes over a name, such as `dns_names`. */
  identifier(): string | undefined {
    return this.take(IDENTIFIER);
  }

  /** Goes over a word if it is the whole name that comes next. */
  keyword(word: string): boolean {
    const from = this.at;
    if (this.looksAt(word) && this.identifier() === word) return true;
    this.at = from;
    return false;
  }

  /** Goes over what a pattern with the flag `y` finds here. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    if (found === undefined || this.at + found.length > this.length) return undefined;
    this.at += found.length;
    return found;
  }

  /** Goes over all that a pattern finds here one after the other, and no further than behind a piece that ends with `last`. */
  takeAll(pattern: RegExp, last?: string): string | undefined {
    const start = this.at;
    for (let piece = this.take(pattern); piece !== undefined; piece = this.take(pattern))
      if (last !== undefined && piece.endsWith(last)) break;
    return this.at === start ? undefined : this.text.slice(start, this.at);
  }

  spanFrom(start: number): Span {
    return { start, end: this.at };
  }

  /** What stands here, for a message. */
  found(): string {
    if (this.atEnd) return `the end of the ${this.#whole}`;
    if (this.atLineEnd) return "the end of the line";
    const [word = ""] = /^(?:[\p{ID_Continue}-]+|.)/u.exec(this.text.slice(this.at, this.at + 40)) ?? [];
    return JSON.stringify(word);
  }

  problem(message: string, span: Span = { start: this.at, end: Math.min(this.at + 1, this.length) }): SyntaxProblem {
    return new SyntaxProblem(message.length > LONGEST ? `${message.slice(0, LONGEST)} ...` : message, span);
  }

  #checkDepth(span?: Span): void {
    if (this.#depth + this.#height > DEEPEST)
      throw this.problem(`nested more than ${DEEPEST} levels deep, which this reader does not follow`, span);
  }

  /** @returns false for a slash that begins no comment */
  #comment(): boolean {
    const start = this.at;
    if (this.looksAt("/*")) {
      const end = this.text.indexOf("*/", start + 2);
      if (end < 0 || end + 2 > this.length)
        throw this.problem("a comment that begins here has no end: expected */", { start, end: start + 2 });
      this.at = end + 2;
    } else if (this.take(LINE_COMMENT) === undefined) return false;
    // Where the reader looks ahead and comes back, a comment is gone over twice.
    if ((this.comments.at(-1)?.span.start ?? -1) < start)
      this.comments.push({ text: this.text.slice(start, this.at), span: { start, end: this.at } });
    return true;
  }
}

// ---

const [TAB, NEWLINE, RETURN, SPACE, HASH, SLASH] = [9, 10, 13, 32, 35, 47];
