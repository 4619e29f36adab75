// Texts as they stand in a cell of a table, https://github.github.com/gfm/#tables-extension-: one line each, without HTML of their own.

/** A text as code; empty stays empty. */
export function code(text: string): string {
  if (text === "") return "";
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const ticks = "`".repeat(longest + 1);
  const padding = longest > 0 ? " " : "";
  return `${ticks}${padding}${oneLine(text)}${padding}${ticks}`.replaceAll("|", "\\|");
}

/** A text that is Markdown already: its code, links and emphasis stay. Lists and paragraphs get lines of their own. */
export function prose(text: string): string {
  return broken(text, (line) => escapeInline(line, ESCAPES));
}

/** A text that is no Markdown: code between backticks stays, and nothing else means anything. */
export function plain(text: string): string {
  return broken(text, (line) => escapeInline(line, { ...ESCAPES, "*": "\\*" }));
}

/** Code that leads somewhere. */
export function link(text: string, address: string): string {
  return `[${code(text)}](${encodeURI(address).replaceAll(/[()]/g, (sign) => (sign === "(" ? "%28" : "%29"))})`;
}

/** What of a name may stand in an anchor. */
export function anchor(kind: string, name: string): string {
  return `${kind}_${name.replaceAll(/[^\p{L}\p{N}_.*[\]-]+/gu, "-")}`;
}

// ---

const ESCAPES: Record<string, string> = { "|": "\\|", "<": "&lt;", "&": "&amp;" };
const FENCED = /^[ \t]*(`{3,}|~{3,})[^\n]*\n([\s\S]*?)(?:^[ \t]*\1[^\n]*$|(?![\s\S]))/gm;
/** Code, the address of a link, an address in `<>` or alone, and signs that may mean something. */
const INLINE =
  /(?<!`)(?<ticks>`+)(?!`)[\s\S]*?[^`]\k<ticks>(?!`)|(?<target>\]\([^()\s]*\))|(?<marked><https?:[^<>\s]*>)|(?<address>https?:\/\/[^\s<>"'`|]*[^\s<>"'`|.,;:!?*)\]])|[|<*]|&(?=#?\w+;)/g;

function broken(text: string, escapeLine: (line: string) => string): string {
  const unix = text.replaceAll("\r\n", "\n");
  const pieces: string[] = [];
  let from = 0;
  for (const fenced of unix.matchAll(FENCED)) {
    pieces.push(...lines(unix.slice(from, fenced.index)).map(escapeLine), preformatted(fenced[2] ?? ""));
    from = fenced.index + fenced[0].length;
  }
  pieces.push(...lines(unix.slice(from)).map(escapeLine));
  return pieces.join("<br>");
}

/** Paragraphs and items of lists, each in one line. */
function lines(text: string): string[] {
  return text
    .split(/\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])/)
    .map(oneLine)
    .filter((line) => line !== "");
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, " ");
}

function preformatted(text: string): string {
  const escaped = text.trimEnd().replaceAll(/[|*_`[\]\\]/g, "\\$&");
  return `<pre>${escaped.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\n", "<br>")}</pre>`;
}

function escapeInline(text: string, escapes: Record<string, string>): string {
  return text.replaceAll(INLINE, (found, ...rest) => {
    const { ticks, target, marked, address } = rest.at(-1) as Record<string, string | undefined>;
    if (ticks !== undefined) return found.replaceAll("|", "\\|");
    if (target !== undefined || marked !== undefined) return found;
    return address === undefined ? (escapes[found] ?? found) : `<${address}>`;
  });
}
