import { hclTokens } from "./hcl-tokens.ts";
import { type Link, paint } from "./paint.ts";

/** HCL as HTML with the classes of highlight.js. It may be any text, also a piece of a file. @param links what of it leads where */
export function highlightHcl(text: string, links: readonly Link[] = []): string {
  return paint(text, hclTokens(text).tokens, links);
}
