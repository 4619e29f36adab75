import { NUMBER_TOKEN } from "../../interface/syntax/expressions.ts";
import { HEREDOC, IN_HEREDOC, IN_QUOTES } from "../../interface/syntax/templates.ts";
import { wordClass } from "./hcl-words.ts";
import type { Token } from "./paint.ts";

/** What a text of HCL consists of. `sequences`: where `${ }` and `%{ }` are that are in no other one. */
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
type State =
  | { kind: "code"; braces: number; start: number }
  | { kind: "quoted" }
  | { kind: "heredoc"; marker: string }
  | { kind: "template" };

const COMMENT = /(?:#|\/\/)[^\n]*|\/\*[\s\S]*?(?:\*\/|$(?![\s\S]))/y;
const WORD = /[\p{ID_Start}_][\p{ID_Continue}-]*(?:[ \t]*::[ \t]*[\p{ID_Start}_][\p{ID_Continue}-]*)*/uy;
const BLANK = /\s+/y;

class Scanner {
  readonly tokens: Token[] = [];
  readonly sequences: { start: number; end: number }[] = [];
  readonly #text: string;
  readonly #states: State[];
  #at = 0;

  constructor(text: string, form: "file" | "template") {
    this.#text = text;
    this.#states = [form === "file" ? { kind: "code", braces: 0, start: 0 } : { kind: "template" }];
  }

  run(): void {
    while (this.#at < this.#text.length) {
      const state = this.#states.at(-1) as State;
      if (state.kind === "code") this.#readCode(state);
      else if (state.kind === "quoted") this.#readQuoted();
      else this.#readLines(state);
    }
    const open = this.#states.slice(1).find(({ kind }) => kind === "code");
    if (this.#states[0]?.kind === "template" && open?.kind === "code")
      this.sequences.push({ start: open.start, end: this.#at });
  }

  #readCode(state: State & { kind: "code" }): void {
    const start = this.#at;
    if (this.#take(BLANK)) return;
    const heredoc = this.#take(HEREDOC);
    if (heredoc) {
      this.#colour(start, "hljs-string");
      this.#states.push({ kind: "heredoc", marker: heredoc.replace(/^<<-?/, "").trim() });
    } else if (this.#take(COMMENT)) this.#colour(start, "hljs-comment");
    else if (this.#take(NUMBER_TOKEN)) this.#colour(start, "hljs-number");
    else if (this.#take(WORD)) this.#readWord(start);
    else this.#readSign(state);
  }

  #readSign(state: State & { kind: "code" }): void {
    const start = this.#at;
    const sign = this.#text.charAt(start);
    this.#step();
    if (sign === "{") state.braces += 1;
    else if (sign === "}") this.#close(state);
    else if (sign === '"') {
      this.#colour(start, "hljs-string");
      this.#states.push({ kind: "quoted" });
    }
  }

  #readWord(start: number): void {
    const word = wordClass(this.#text, start, this.#at);
    if (!word) return;
    this.#at = word.end;
    this.#colour(start, word.className);
  }

  /** A brace too many in a file closes nothing. */
  #close(state: State & { kind: "code" }): void {
    if (state.braces > 0) state.braces -= 1;
    else if (this.#states.length > 1) {
      this.#states.pop();
      if (this.#states.length === 1) this.sequences.push({ start: state.start, end: this.#at });
    }
  }

  #readQuoted(): void {
    const start = this.#at;
    while (this.#take(IN_QUOTES));
    if (this.#openSequence(start)) return;
    const sign = this.#text.charAt(this.#at);
    // A text does not go beyond its line.
    if (sign === "\n" || sign === "\r" || sign === '"') this.#states.pop();
    if (sign !== "\n" && sign !== "\r") this.#step();
    this.#colour(start, "hljs-string");
  }

  #readLines(state: State & { kind: "heredoc" | "template" }): void {
    const start = this.#at;
    const isHeredoc = state.kind === "heredoc";
    const isEnd = () => isHeredoc && this.#takeMarker(state.marker);
    while (!isEnd()) {
      if (this.#take(IN_HEREDOC)) continue;
      if (this.#openSequence(start, isHeredoc)) return;
      this.#step();
      if (isHeredoc) this.#colour(start, "hljs-string");
      return;
    }
    this.#colour(start, "hljs-string");
    this.#states.pop();
  }

  /** Goes over the line that ends a heredoc, if one begins here and is that. */
  #takeMarker(marker: string): boolean {
    if (this.#text.charAt(this.#at - 1) !== "\n") return false;
    const end = this.#text.indexOf("\n", this.#at);
    const line = this.#text.slice(this.#at, end < 0 ? undefined : end);
    if (line.trim() !== marker) return false;
    this.#at += line.length;
    return true;
  }

  /** Begins `${` or `%{`, if one is here. @param start where the text before it begins */
  #openSequence(start: number, coloured = true): boolean {
    if (!this.#text.startsWith("${", this.#at) && !this.#text.startsWith("%{", this.#at)) return false;
    if (coloured) this.#colour(start, "hljs-string");
    this.#states.push({ kind: "code", braces: 0, start: this.#at });
    this.#at += 2;
    return true;
  }

  #step(): void {
    this.#at = Math.min(this.#at + 1, this.#text.length);
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  /** Everything from a place to here; the same colour right before it goes on. */
  #colour(start: number, className: string): void {
    if (start === this.#at) return;
    const last = this.tokens.at(-1);
    if (last?.end === start && last.className === className) last.end = this.#at;
    else this.tokens.push({ start, end: this.#at, className });
  }
}
