import type { Token } from "markdown-it";

/** Makes quotes that begin with `[!NOTE]` and the like what GitHub makes of them: boxes with a title. */
export function markAlerts(tokens: readonly Token[]): void {
  for (const [index, token] of tokens.entries()) {
    const [first, line] = token.type === "blockquote_open" ? (tokens[index + 2]?.children ?? []) : [];
    const [, name = ""] = ALERT.exec(first?.content ?? "") ?? [];
    if (!first || name === "") continue;
    token.attrJoin("class", `alert alert-${name.toLowerCase()}`);
    first.type = "html_inline";
    first.content = `<strong class="alert-title">${name.charAt(0)}${name.slice(1).toLowerCase()}</strong>`;
    if (line?.type === "softbreak") line.type = "hardbreak";
  }
}

// ---

const ALERT = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]$/;
