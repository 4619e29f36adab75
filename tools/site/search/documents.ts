import type { Token } from "markdown-it";
import { plainText } from "../markdown/parse.ts";
import { namedRow } from "../markdown/tables.ts";
import type { SearchDocument } from "../pages/page.ts";

/** What can be found in a page: each of its sections, and each row of a table that has an anchor. */
export function documentsOf(
  tokens: readonly Token[],
  { address, title }: { address: string; title: string },
): SearchDocument[] {
  const sections: SearchDocument[] = [{ address, title, context: "", kind: "text", text: "" }];
  const named: SearchDocument[] = [];
  let section = sections[0];
  let cells: SearchDocument | undefined;
  for (const [index, token] of tokens.entries()) {
    if (token.type === "heading_open" && SECTIONS.has(token.tag)) {
      section = {
        address: `${address}#${token.attrGet("id")}`,
        title: plainText(tokens[index + 1]?.children ?? null).trim(),
        context: title,
        kind: "text",
        text: "",
      };
      sections.push(section);
    } else if (token.type === "tr_open") {
      const row = namedRow(tokens, index);
      cells = row && {
        address: `${address}#${row.anchor}`,
        title: row.name,
        context: title,
        kind: row.kind,
        text: "",
      };
      if (cells) named.push(cells);
    } else if (token.type === "tr_close") cells = undefined;
    else if (!isTitle(tokens[index - 1])) append(cells ?? section, token);
  }
  return [...sections, ...named].map((document) => ({ ...document, text: document.text.trim() }));
}

// ---

/** Headings below them are parts of their sections. */
const SECTIONS = new Set(["h2", "h3", "h4"]);

/** What stands in a heading that is the title of a result is not in its text, too. */
function isTitle(before: Token | undefined): boolean {
  return before?.type === "heading_open" && (before.tag === "h1" || SECTIONS.has(before.tag));
}

function append(document: SearchDocument | undefined, { type, content, children }: Token): void {
  if (!document) return;
  if (type === "inline") document.text += `${plainText(children)} `;
  else if (type === "fence" || type === "code_block") document.text += `${content.replaceAll(/\s+/g, " ")} `;
}
