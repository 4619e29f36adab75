import MarkdownIt, { type Token } from "markdown-it";

/** Markdown as GitHub reads it, with its HTML: the pages are the repository's own, not those of strangers. */
export const markdown = new MarkdownIt({ html: true, linkify: true });
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

/** A token of a block, or of a line in it, and the line of the file where it begins (from 1). */
export type Placed = { token: Token; line: number };

/** All tokens in their order, those of lines behind the block that they are in. Cells of tables have the line of their table. */
export function* placedTokens(tokens: readonly Token[]): Generator<Placed> {
  let line = 1;
  for (const token of tokens) {
    line = token.map ? token.map[0] + 1 : line;
    yield { token, line };
    for (const child of token.children ?? []) yield { token: child, line };
  }
}

/** What is read of a line: no marks, no HTML. */
export function plainText(tokens: readonly Token[] | null): string {
  return (tokens ?? [])
    .map(({ type, content, children }) => {
      if (type === "html_inline") return /^<br\b/.test(content) ? " " : "";
      if (type === "softbreak" || type === "hardbreak") return " ";
      return children && children.length > 0 ? plainText(children) : content;
    })
    .join("");
}
