import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../../tools/utils/paths.ts";

/** Every metric name that the allow-lists of module prometheus keep, by scrape job. */
export function keptMetrics(): Map<string, string[]> {
  const folder = join(repository, "modules", "prometheus", "config", "metrics");
  return new Map(
    readdirSync(folder).map((file) => {
      const lines = readFileSync(join(folder, file), "utf8")
        .split("\n")
        .map((line) => line.trim());
      return [file.replace(/\.txt$/, ""), lines.filter((line) => line !== "" && !line.startsWith("#")).flatMap(expand)];
    }),
  );
}

/**
 * All texts that an expression of names, groups `(a|b)` and optional groups `(a)?` matches; groups may be nested.
 * @throws Error when it uses anything else: then nobody could say which metrics are meant.
 */
export function expand(expression: string): string[] {
  const open = expression.indexOf("(");
  if (open < 0) {
    if (!/^\w*$/.test(expression)) throw new Error(`${expression} is neither a metric name nor a group of names`);
    return [expression];
  }
  const close = closing(expression, open);
  const optional = expression[close + 1] === "?";
  const choices = [...alternatives(expression.slice(open + 1, close)), ...(optional ? [""] : [])];
  const rest = expression.slice(close + (optional ? 2 : 1));
  return choices.flatMap((choice) => expand(expression.slice(0, open) + choice + rest));
}

// ---

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "(") depth++;
    if (text[at] === ")" && --depth === 0) return at;
  }
  throw new Error(`${text} has a parenthesis that is not closed`);
}

/** Splits at the bars outside of inner groups. */
function alternatives(text: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const letter of text) {
    if (letter === "(") depth++;
    if (letter === ")") depth--;
    if (letter === "|" && depth === 0) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts;
}
