import { hclTokens } from "./hcl-tokens.ts";
import { languageTokens } from "./language-tokens.ts";
import type { Token } from "./paint.ts";

/** The tokens of a text for `templatefile`: HCL between `${ }` and `%{ }`, and around that a language. */
export function templateTokens(text: string, language: string): Token[] {
  const { tokens, sequences } = hclTokens(text, "template");
  // To the language around it, a sequence is a word: quotes and braces in it mean nothing there.
  let filled = "";
  let at = 0;
  for (const { start, end } of sequences) {
    filled += text.slice(at, start) + text.slice(start, end).replaceAll(/[^\n]/g, "x");
    at = end;
  }
  const around = languageTokens(filled + text.slice(at), language);
  return [...without(around, sequences), ...tokens].sort((a, b) => a.start - b.start);
}

// ---

type Range = { start: number; end: number };

/** What of tokens is outside of ranges; both are in the order of the text. */
function without(tokens: readonly Token[], ranges: readonly Range[]): Token[] {
  const left: Token[] = [];
  let first = 0;
  for (const { start, end, className } of tokens) {
    while ((ranges[first]?.end ?? end) <= start && first < ranges.length) first += 1;
    let at = start;
    for (let index = first; index < ranges.length; index += 1) {
      const range = ranges[index] as Range;
      if (range.start >= end) break;
      if (range.start > at) left.push({ start: at, end: range.start, className });
      at = Math.max(at, range.end);
    }
    if (at < end) left.push({ start: at, end, className });
  }
  return left;
}
