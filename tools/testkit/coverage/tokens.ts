/** A piece of HCL between blanks and comments: a name or number, a quoted text or heredoc with its quotes, or a sign. */
export type Token = { kind: "word" | "text" | "sign"; text: string };

/** HCL, cut into pieces: enough to find blocks and to read types. @throws Error for a text or comment that has no end. */
export function tokensOf(hcl: string): Token[] {
  const reader = new Reader(hcl);
  const tokens: Token[] = [];
  for (let token = reader.next(); token; token = reader.next()) tokens.push(token);
  return tokens;
}

// ---

const BLANK = /\s+|(?:#|\/\/)[^\n]*|\/\*[\s\S]*?\*\//y;
const WORD = /[\p{L}\p{N}_](?:[\p{L}\p{N}_]|-)*/uy;
const HEREDOC = /<<-?([\w-]+)\r?\n(?:[^\n]*\n)*?[ \t]*\1(?=[ \t]*(?:\r?\n|$))/y;
const SIGN = /[=!<>]=|=>|\S/y;
/** A piece of a quoted text: an escaped sign, the beginning of a template, or anything up to the next of these. */
const IN_QUOTES = /\\.|[$%]{2}\{|[$%]\{|"|[$%]|[^"\\$%]+/sy;

class Reader {
  readonly #hcl: string;
  #at = 0;

  constructor(hcl: string) {
    this.#hcl = hcl;
  }

  next(): Token | undefined {
    while (this.#take(BLANK));
    if (this.#at === this.#hcl.length) return undefined;
    const word = this.#take(WORD);
    if (word) return { kind: "word", text: word };
    const heredoc = this.#take(HEREDOC);
    if (heredoc) return { kind: "text", text: heredoc };
    const from = this.#at;
    const sign = this.#take(SIGN) ?? "";
    if (sign === "/" && this.#hcl[this.#at] === "*") throw this.#unfinished("a comment", from);
    if (sign !== '"') return { kind: "sign", text: sign };
    this.#quoted(from);
    return { kind: "text", text: this.#hcl.slice(from, this.#at) };
  }

  /** Goes to the end of a quoted text, in whose templates there may be further ones. */
  #quoted(from: number): void {
    for (;;) {
      const piece = this.#take(IN_QUOTES);
      if (piece === '"') return;
      if (piece === undefined) throw this.#unfinished("a text", from);
      if (piece === "${" || piece === "%{") this.#template(from);
    }
  }

  #template(from: number): void {
    for (let depth = 1; depth > 0; ) {
      const token = this.next();
      if (!token) throw this.#unfinished("a template", from);
      if (token.text === "{") depth += 1;
      if (token.text === "}") depth -= 1;
    }
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#hcl) ?? [];
    this.#at += found?.length ?? 0;
    return found;
  }

  #unfinished(what: string, from: number): Error {
    return new Error(`${what} that begins in line ${this.#hcl.slice(0, from).split("\n").length} has no end`);
  }
}
