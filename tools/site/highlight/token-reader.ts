import type { Token } from "./paint.ts";

/** Goes over a text, from its beginning to its end, and gives colours to what it has gone over. */
export class TokenReader {
  readonly text: string;
  readonly tokens: Token[] = [];
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Goes over what a pattern with the flag `y` finds here. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  /** Goes over one character, if there is one. */
  step(): void {
    this.at = Math.min(this.at + 1, this.text.length);
  }

  /** Gives a colour to everything from a place to here; what comes right behind the same colour is one with it. */
  colour(start: number, className: string): void {
    if (start === this.at) return;
    const last = this.tokens.at(-1);
    if (last?.end === start && last.className === className) last.end = this.at;
    else this.tokens.push({ start, end: this.at, className });
  }
}
