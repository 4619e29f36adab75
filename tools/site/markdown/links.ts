import type { Token } from "markdown-it";
import { ABSOLUTE } from "./html.ts";
import { placedTokens, plainText } from "./parse.ts";

/** Where a link of a page is to lead, from what its file says. @param line in that file */
export type Resolve = (href: string, line: number) => string;

/** The HTML of a picture. @param source as the file says @param text what it shows, for those who do not see it */
export type Picture = (source: string, text: string, line: number) => string;

/** Lets links lead to pages instead of files; what has a scheme, such as `https:`, stays as it is. */
export function rewriteLinks(tokens: readonly Token[], resolve: Resolve): void {
  for (const { token, line } of placedTokens(tokens)) {
    const href = attribute(token, "link_open", "href");
    if (href !== undefined && !ABSOLUTE.test(href)) token.attrSet("href", resolve(href, line));
  }
}

/** Puts pictures of the repository into their places; what stands alone in a paragraph is a figure. */
export function placePictures(tokens: readonly Token[], picture: Picture): void {
  for (const { token, line } of placedTokens(tokens)) {
    const source = attribute(token, "image", "src");
    if (source === undefined || ABSOLUTE.test(source)) continue;
    token.content = picture(source, plainText(token.children), line);
    token.type = "html_inline";
    token.meta = PICTURE;
  }
  for (const [index, token] of tokens.entries()) {
    const [only, more] = token.children ?? [];
    if (only?.meta !== PICTURE || more) continue;
    only.content = `<figure class="picture" tabindex="0">${only.content}</figure>\n`;
    for (const around of [tokens[index - 1], tokens[index + 1]]) if (around) around.hidden = true;
  }
}

// ---

const PICTURE = { picture: true };

function attribute(token: Token, type: string, name: string): string | undefined {
  const value = token.type === type ? token.attrGet(name) : null;
  return value === null ? undefined : String(value);
}
