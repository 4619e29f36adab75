import GitHubSlugger from "github-slugger";
import type { Token } from "markdown-it";
import type { Heading } from "../pages/page.ts";
import { placedTokens, plainText } from "./parse.ts";

/** Gives every heading the anchor that GitHub gives it. */
export function nameHeadings(tokens: readonly Token[]): Heading[] {
  const slugger = new GitHubSlugger();
  return tokens.flatMap((token, index) => {
    if (token.type !== "heading_open") return [];
    const text = plainText(tokens[index + 1]?.children ?? null).trim();
    const id = slugger.slug(text);
    token.attrSet("id", id);
    return [{ level: Number(token.tag.slice(1)), id, text }];
  });
}

/** Every id that stands in the HTML of a page's Markdown. */
export function htmlIds(tokens: readonly Token[]): string[] {
  return [...placedTokens(tokens)]
    .filter(({ token }) => token.type === "html_inline" || token.type === "html_block")
    .flatMap(({ token }) => [...token.content.matchAll(ID)].map(([, id = ""]) => id));
}

// ---

const ID = /<[^>]*\s(?:id|name)="([^"]*)"/g;
