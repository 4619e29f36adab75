import type { Token } from "markdown-it";
import { plainText } from "./parse.ts";

/** A row of a table that has an anchor: `input_storage.size`. */
export type NamedRow = { anchor: string; kind: string; name: string };

/** What the anchor of a row says it is about, of ours or of terraform-docs: the part before its first `_` is the kind of thing. */
export function namedRow(tokens: readonly Token[], row: number): NamedRow | undefined {
  const cell = tokens.slice(row + 1, row + 4).find(({ type }) => type === "inline");
  const html = (cell?.children ?? []).find(({ type }) => type === "html_inline");
  const [, anchor = "", kind = "", name = ""] = ANCHOR.exec(html?.content ?? "") ?? [];
  return name === "" ? undefined : { anchor, kind, name };
}

/** Marks tables of named things, and of each row how deep its field lies, for the style sheet. */
export function markTables(tokens: readonly Token[]): void {
  let [table, at]: [Token | undefined, number] = [undefined, 0];
  for (const [index, token] of tokens.entries()) {
    if (token.type === "table_open") [table, at] = [token, index];
    // A cell without a text is above nothing that it could name.
    if (token.tag === "th" && tokens[index + (token.nesting === 1 ? 1 : -1)]?.content === "") token.tag = "td";
    if (token.type !== "tr_open") continue;
    const named = namedRow(tokens, index);
    if (!named) continue;
    table?.attrSet("class", named.kind === "input" && hasTypesSecond(tokens, at) ? "named inputs" : "named");
    const depth = named.name.split(".").length - 1;
    if (depth > 0 && named.kind === "input") token.attrSet("class", `depth-${Math.min(depth, MOST)}`);
  }
}

// ---

const ANCHOR = /^<a (?:id|name)="(([a-z]+)_([^"]+))">$/;
/** Deeper fields are shown like these. */
const MOST = 4;

/** Tables of terraform-docs have descriptions there, and are shown as tables. */
function hasTypesSecond(tokens: readonly Token[], table: number): boolean {
  const cells = tokens.slice(table, table + HEAD).filter(({ type }) => type === "inline");
  return plainText(cells[1]?.children ?? null).toLowerCase() === "type";
}

/** Tokens up to the end of the second cell of a table. */
const HEAD = 9;
