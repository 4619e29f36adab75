import type { Token } from "markdown-it";
import { markdown, placedTokens } from "./parse.ts";

export type HtmlLinks = {
  /** Where a link is to lead. */
  resolve: (href: string, line: number) => string;
  /** The address of a picture that is a file. */
  pictureFile: (source: string, line: number) => string;
};

/** Lets links and pictures that a page has as HTML lead where those of Markdown do; what is in comments leads nowhere. */
export function rewriteHtml(tokens: readonly Token[], { resolve, pictureFile }: HtmlLinks): void {
  for (const { token, line } of placedTokens(tokens)) {
    if (token.type !== "html_block" && token.type !== "html_inline") continue;
    const { content } = token;
    token.content = content.replaceAll(ADDRESS, (all: string, ...found: unknown[]) => {
      const { before = "", tag = "", quoted = "" } = found.at(-1) as Record<string, string | undefined>;
      const address = unescapeAll(quoted.slice(1, -1));
      if (before === "" || address === "" || ABSOLUTE.test(address)) return all;
      const at = line + content.slice(0, found.at(-3) as number).split("\n").length - 1;
      const target = tag.toLowerCase() === "a" ? resolve(address, at) : pictureFile(address, at);
      return `${before}"${escapeHtml(target)}"`;
    });
  }
}

/** What has a scheme, such as `https:`, or a host, and stays as it is. */
export const ABSOLUTE = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

// ---

const { escapeHtml, unescapeAll } = markdown.utils;
/** A comment, or a tag up to its address. */
const ADDRESS =
  /<!--[\s\S]*?(?:-->|$)|(?<before><(?:(?<tag>a)\b[^<>]*?\shref|img\b[^<>]*?\ssrc)\s*=\s*)(?<quoted>"[^"]*"|'[^']*')/gi;
