import type { Token } from "markdown-it";
import { attributesOf } from "../../utils/fence-attributes.ts";
import { markdown } from "./parse.ts";

export type Fence = {
  /** A text as HTML with colours. */
  highlight: (text: string, language: string) => string;
  /** Address of the page that shows a file of the repository; undefined where there is none. */
  sourceAddress: (file: string) => string | undefined;
};

/** A block of code, with what its fence says about it above it. */
export function fenceHtml({ info, content }: Token, { highlight, sourceAddress }: Fence): string {
  const [, language = "", said = ""] = /^\s*([\w+-]*)\s*(.*)$/.exec(info) ?? [];
  const caption = captionOf(said, sourceAddress);
  const code = highlight(content.replace(/\n$/, ""), language);
  const pre = `<pre tabindex="0"><code class="language-${language || "text"}">${code}</code></pre>`;
  return `<figure class="code">${caption === "" ? "" : `<figcaption>${caption}</figcaption>`}${pre}</figure>\n`;
}

// ---

const { escapeHtml } = markdown.utils;

/** The file that it is from, the title that it has, where it can be run. Reasons to skip are for who writes pages. */
function captionOf(said: string, sourceAddress: Fence["sourceAddress"]): string {
  const { source, title, only } = tryAttributes(said);
  const file = source === undefined ? undefined : sourceAddress(source);
  return [
    ...(source === undefined ? [] : [file ? `<a href="${file}">${escapeHtml(source)}</a>` : escapeHtml(source)]),
    ...(title === undefined ? [] : [escapeHtml(title)]),
    ...(only === undefined ? [] : [`<span class="badge">${escapeHtml(only)}</span>`]),
  ].join(" ");
}

/** Other programs have rules of their own for what may stand there. */
function tryAttributes(said: string): Record<string, string> {
  try {
    return attributesOf(said).attributes;
  } catch {
    return {};
  }
}
