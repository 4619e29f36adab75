import type { Token } from "markdown-it";
import { attributesOf } from "../../utils/fence-attributes.ts";
import { markdown } from "./parse.ts";

/** A block of code. `line`: that of its fence, from 1. `excerptOf`: the file that it shows a part of. */
export type FencedCode = { text: string; language: string; line: number; excerptOf: string | undefined };

export type Fence = {
  /** A block of code as HTML with colours and links. */
  code: (block: FencedCode) => string;
  /** Address of the page that shows a file of the repository; undefined where there is none. */
  sourceAddress: (file: string) => string | undefined;
};

/** A block of code, with what its fence says about it above it. */
export function fenceHtml({ info, content, map }: Token, { code, sourceAddress }: Fence): string {
  const [, language = "", said = ""] = /^\s*([\w+-]*)\s*(.*)$/.exec(info) ?? [];
  const attributes = tryAttributes(said);
  const caption = captionOf(attributes, sourceAddress);
  const text = content.replace(/\n$/, "");
  const html = code({ text, language, line: (map?.[0] ?? 0) + 1, excerptOf: attributes.source });
  const pre = `<pre tabindex="0"><code class="language-${language || "text"}">${html}</code></pre>`;
  return `<figure class="code">${caption === "" ? "" : `<figcaption>${caption}</figcaption>`}${pre}</figure>\n`;
}

// ---

const { escapeHtml } = markdown.utils;

/** The file that it is from, the title that it has, where it can be run. Reasons to skip are for who writes pages. */
function captionOf({ source, title, only }: Record<string, string>, sourceAddress: Fence["sourceAddress"]): string {
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
