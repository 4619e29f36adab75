import type { File } from "./ast.ts";

/**
 * A half-open range of a file's text, in UTF-16 code units from its beginning. `override`: the file that it is in, of something
 * that an override file puts into what another one declares.
 */
export type Span = { readonly start: number; readonly end: number; readonly override?: File };

/** A place in a file as people and editors count: lines and columns from 1, columns in UTF-16 code units. */
export type Position = { line: number; column: number };

/** The text of one file, and what is needed to say where in it something is. */
export class Source {
  /** Relative to the folder that was loaded, with `/` between the parts. */
  readonly path: string;
  readonly text: string;
  /** How many lines come before the text in its file: of a block in a Markdown file, those up to its fence. */
  readonly linesBefore: number;
  #starts: number[] | undefined;

  constructor(path: string, text: string, linesBefore = 0) {
    this.path = path;
    this.text = text;
    this.linesBefore = linesBefore;
  }

  /** What the file says there, word for word. */
  slice({ start, end, override }: Span): string {
    return (override?.source ?? this).text.slice(start, end);
  }

  /** Line and column in the file of a place in the text. */
  position(offset: number): Position {
    const starts = this.#lineStarts();
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1 + this.linesBefore, column: offset - (starts[low] ?? 0) + 1 };
  }

  /** One line of the file without its end. @param line as `position` counts; an empty text where there is no such line. */
  line(line: number): string {
    const starts = this.#lineStarts();
    const start = starts[line - 1 - this.linesBefore];
    if (start === undefined) return "";
    const end = this.text.indexOf("\n", start);
    return this.text.slice(start, end < 0 ? undefined : end).replace(/\r$/, "");
  }

  #lineStarts(): number[] {
    if (this.#starts) return this.#starts;
    const starts = [0];
    for (let at = this.text.indexOf("\n"); at >= 0; at = this.text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.#starts = starts;
    return starts;
  }
}

/** Something in a text that is not HCL. `message` says what was expected and what was found. */
export class SyntaxProblem extends Error {
  override name = "SyntaxProblem";
  readonly span: Span;

  constructor(message: string, span: Span) {
    super(message);
    this.span = span;
  }
}
