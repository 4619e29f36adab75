import type { Env, Token } from "markdown-it";
import type { Heading } from "../pages/page.ts";
import { markAlerts } from "./alerts.ts";
import { type Fence, fenceHtml } from "./fences.ts";
import { withoutFrontMatter } from "./front-matter.ts";
import { htmlIds, nameHeadings } from "./headings.ts";
import { rewriteHtml } from "./html.ts";
import { type Picture, placePictures, type Resolve, rewriteLinks } from "./links.ts";
import { markItems } from "./lists.ts";
import { markdown, plainText } from "./parse.ts";
import { markTables } from "./tables.ts";

export type RenderOptions = {
  resolve: Resolve;
  picture: Picture;
  /** The address of a picture that a page has as HTML. */
  pictureFile: (source: string, line: number) => string;
  fence: Fence;
};

export type Rendered = {
  title: string | undefined;
  description: string;
  html: string;
  headings: Heading[];
  ids: ReadonlySet<string>;
  tokens: Token[];
};

/** Makes a page of Markdown. */
export function renderMarkdown(written: string, options: RenderOptions): Rendered {
  const { text, title: titleOfAll } = withoutFrontMatter(written);
  const tokens = markdown.parse(text, {});
  const headings = nameHeadings(tokens);
  const ids = new Set([...headings.map(({ id }) => id), ...htmlIds(tokens)]);
  markAlerts(tokens);
  markTables(tokens);
  markItems(tokens);
  rewriteHtml(tokens, options);
  rewriteLinks(tokens, options.resolve);
  placePictures(tokens, options.picture);
  const html = markdown.renderer.render(tokens, markdown.options, options as unknown as Env);
  const title = headings.find(({ level }) => level === 1)?.text || titleOfAll;
  return { title, description: firstParagraph(tokens), html, headings, ids, tokens };
}

// ---

const { rules } = markdown.renderer;
const optionsOf = (env: Env | undefined): RenderOptions => env as unknown as RenderOptions;
const { escapeHtml } = markdown.utils;
/** Letters of code in a text that stay in one line. */
const SHORT = 24;

rules.fence = (tokens, index, _options, env) => {
  const token = tokens[index];
  return token ? fenceHtml(token, optionsOf(env).fence) : "";
};
rules.code_inline = (tokens, index) => {
  const text = tokens[index]?.content ?? "";
  return `<code${text.length <= SHORT && /[- ]/.test(text) ? ' class="short"' : ""}>${escapeHtml(text)}</code>`;
};
rules.code_block = (tokens, index) =>
  `<pre tabindex="0"><code>${escapeHtml(tokens[index]?.content.trimEnd() ?? "")}</code></pre>\n`;
rules.table_open = (tokens, index, options, _env, self) =>
  `<div class="table" tabindex="0">${self.renderToken(tokens, index, options)}`;
rules.table_close = () => "</table></div>\n";
rules.heading_close = (tokens, index) => {
  const { tag } = tokens[index] ?? { tag: "" };
  const id = String(tokens[index - 2]?.attrGet("id") ?? "");
  const text = plainText(tokens[index - 1]?.children ?? null);
  if (tag === "h1") return "</h1>\n";
  return ` <a class="anchor" href="#${encodeURI(id)}" aria-label="Link to: ${escapeHtml(text)}">#</a></${tag}>\n`;
};
function firstParagraph(tokens: readonly Token[]): string {
  const index = tokens.findIndex(({ type, level }) => type === "paragraph_open" && level === 0);
  return plainText(tokens[index + 1]?.children ?? null).trim();
}
