import type { Texts } from "../interface/load/sources.ts";
import { Source, type Span } from "../interface/syntax/source.ts";

/** One line of the lists of metrics that a scrape job keeps. `problem`: why nobody can say which metrics it means. */
export type KeptLine = { job: string; source: Source; span: Span; names: string[]; problem?: string };

/** The lists of module prometheus: a file a job, with a name or a group of names a line. */
export function keptLines(texts: Texts): KeptLine[] {
  return [...texts].flatMap(([path, { text }]) => {
    const job = /^modules\/prometheus\/config\/metrics\/([\w-]+)\.txt$/.exec(path)?.[1];
    if (job === undefined) return [];
    const source = new Source(path, text);
    return [...text.matchAll(/^[ \t]*([^#\s].*?)[ \t]*$/gm)].map(({ 0: whole, 1: line = "", index }) => {
      const span = { start: index + whole.indexOf(line), end: index + whole.indexOf(line) + line.length };
      return { job, source, span, ...namesOf(line) };
    });
  });
}

/**
 * All texts that an expression of names, groups `(a|b)` and optional groups `(a)?` matches; groups may be nested.
 * @throws Error when it uses anything else: then nobody could say which metrics are meant.
 */
export function expandNames(expression: string): string[] {
  const open = expression.indexOf("(");
  if (open < 0) {
    if (!/^\w*(?::\w+)*$/.test(expression))
      throw new Error(`${expression} is neither a metric name nor a group of names`);
    return [expression];
  }
  const close = closing(expression, open);
  const optional = expression[close + 1] === "?";
  const choices = [...alternatives(expression.slice(open + 1, close)), ...(optional ? [""] : [])];
  const rest = expression.slice(close + (optional ? 2 : 1));
  return choices.flatMap((choice) => expandNames(expression.slice(0, open) + choice + rest));
}

// ---

function namesOf(line: string): Pick<KeptLine, "names" | "problem"> {
  try {
    return { names: expandNames(line) };
  } catch (error) {
    return { names: [], problem: (error as Error).message };
  }
}

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
