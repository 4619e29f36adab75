import type { Token } from "markdown-it";
import { markdown } from "./parse.ts";

/**
 * What items of lists begin with: `[ ]` and `[x]` are signs of what is to do and done, as on GitHub, and the colon behind a link is marked, for
 * lists that the style sheet shows as cards.
 */
export function markItems(tokens: readonly Token[]): void {
  for (const [index, token] of tokens.entries()) {
    const text = token.type === "list_item_open" ? tokens[index + 2] : undefined;
    const children = text?.type === "inline" ? (text.children ?? []) : [];
    const [first] = children;
    if (first?.type === "text") first.content = first.content.replace(TASK, (_, done) => (done === " " ? "☐ " : "☑ "));
    const behind = children[children.findIndex(({ type }) => type === "link_close") + 1];
    if (first?.type !== "link_open" || behind?.type !== "text" || !behind.content.startsWith(": ")) continue;
    behind.type = "html_inline";
    behind.content = `<span class="colon">: </span>${escapeHtml(behind.content.slice(2))}`;
  }
}

// ---

const { escapeHtml } = markdown.utils;
const TASK = /^\[([ xX])\] /;
