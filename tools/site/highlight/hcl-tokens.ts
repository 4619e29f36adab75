import { NUMBER_TOKEN } from "../../interface/syntax/expressions.ts";
import { HEREDOC, IN_HEREDOC, IN_QUOTES } from "../../interface/syntax/templates.ts";
import { wordClass } from "./hcl-words.ts";
import type { Token } from "./paint.ts";
import { TokenReader } from "./token-reader.ts";

/** What a text of HCL consists of. `sequences`: where the outermost `${ }` and `%{ }` of a template are. */
export type HclTokens = { tokens: Token[]; sequences: { start: number; end: number }[] };

/**
 * The tokens of HCL. Other than the parser, this takes any text, also a piece of a file: what is no HCL has no colour.
 * @param form a template is a text in which only what is between `${ }` and `%{ }` is HCL
 */
export function hclTokens(text: string, form: "file" | "template" = "file"): HclTokens {
  const scanner = new Scanner(text, form);
  scanner.run();
  return scanner;
}

// ---

/** What is being read: code up to its closing brace, or text with sequences in it. */
type Code = { kind: "code"; braces: number; start: number };
type Lines = { kind: "heredoc"; marker: string } | { kind: "template" };
type State = Code | Lines | { kind: "quoted" };

const COMMENT = /(?:#|\/\/)[^\n]*|\/\*[\s\S]*?(?:\*\/|$(?![\s\S]))/y;
const WORD = /[\p{ID_Start}_][\p{ID_Continue}-]*(?:[ \t]*::[ \t]*[\p{ID_Start}_][\p{ID_Continue}-]*)*/uy;
const BLANK = /\s+/y;

/** Has a stack of its own: a text may be nested deeper than calls can be. */
class Scanner extends TokenReader {
  readonly sequences: { start: number; end: number }[] = [];
  readonly #states: State[];

  constructor(text: string, form: "file" | "template") {
    super(text);
    this.#states = [form === "file" ? { kind: "code", braces: 0, start: 0 } : { kind: "template" }];
  }

  run(): void {
    while (!this.atEnd) {
      const state = this.#states.at(-1) as State;
      if (state.kind === "code") this.#readCode(state);
      else if (state.kind === "quoted") this.#readQuoted();
      else this.#readLines(state);
    }
    const [outermost, open] = this.#states;
    if (outermost?.kind === "template" && open?.kind === "code")
      this.sequences.push({ start: open.start, end: this.at });
  }

  #readCode(state: Code): void {
    const start = this.at;
    if (this.take(BLANK)) return;
    const heredoc = this.take(HEREDOC);
    if (heredoc) {
      this.colour(start, "hljs-string");
      this.#states.push({ kind: "heredoc", marker: heredoc.replace(/^<<-?/, "").trim() });
    } else if (this.take(COMMENT)) this.colour(start, "hljs-comment");
    else if (this.take(NUMBER_TOKEN)) this.colour(start, "hljs-number");
    else if (this.take(WORD)) this.#readWord(start);
    else this.#readSign(state);
  }

  #readWord(start: number): void {
    const word = wordClass(this.text, start, this.at);
    if (!word) return;
    this.at = word.end;
    this.colour(start, word.className);
  }

  #readSign(state: Code): void {
    const start = this.at;
    const sign = this.text.charAt(start);
    this.step();
    if (sign === "{") state.braces += 1;
    else if (sign === "}") this.#close(state);
    else if (sign === '"') {
      this.colour(start, "hljs-string");
      this.#states.push({ kind: "quoted" });
    }
  }

  /** A brace too many in a file closes nothing. */
  #close(state: Code): void {
    if (state.braces > 0) state.braces -= 1;
    else if (this.#states.length > 1) {
      this.#states.pop();
      if (this.#states.length === 1) this.sequences.push({ start: state.start, end: this.at });
    }
  }

  /** A text in quotes does not go beyond its line. */
  #readQuoted(): void {
    const start = this.at;
    while (this.take(IN_QUOTES) !== undefined);
    if (this.#openSequence(start, "hljs-string")) return;
    const sign = this.text.charAt(this.at);
    const isLineEnd = sign === "\n" || sign === "\r";
    if (isLineEnd || sign === '"') this.#states.pop();
    if (!isLineEnd) this.step();
    this.colour(start, "hljs-string");
  }

  #readLines(state: Lines): void {
    const start = this.at;
    const className = state.kind === "heredoc" ? "hljs-string" : undefined;
    while (state.kind === "template" || !this.#takeMarker(state.marker)) {
      if (this.take(IN_HEREDOC) !== undefined) continue;
      if (this.#openSequence(start, className)) return;
      this.step();
      if (className !== undefined) this.colour(start, className);
      return;
    }
    this.colour(start, "hljs-string");
    this.#states.pop();
  }

  /** Goes over the line that ends a heredoc, if one begins here and is that. */
  #takeMarker(marker: string): boolean {
    if (this.text.charAt(this.at - 1) !== "\n") return false;
    const end = this.text.indexOf("\n", this.at);
    const line = this.text.slice(this.at, end < 0 ? undefined : end);
    if (line.trim() !== marker) return false;
    this.at += line.length;
    return true;
  }

  /** Begins `${` or `%{`, if one is here. @param start where the text before it begins @param className the colour of that */
  #openSequence(start: number, className: string | undefined): boolean {
    if (!this.text.startsWith("${", this.at) && !this.text.startsWith("%{", this.at)) return false;
    if (className !== undefined) this.colour(start, className);
    this.#states.push({ kind: "code", braces: 0, start: this.at });
    this.at += 2;
    return true;
  }
}
