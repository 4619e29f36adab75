import type { Edit } from "../check/finding.ts";
import { fencedBlocks, isExcerpt, type MarkdownBlock } from "../interface/load/markdown.ts";
import { messageOf } from "../utils/errors.ts";
import { attributesOf, type FenceAttributes } from "../utils/fence-attributes.ts";
import { commonStart } from "./common-start.ts";

/** The text of a file of the project by its path, or undefined where there is none. */
export type ReadSource = (path: string) => string | undefined;

/** What the excerpts of a Markdown file are to be. `total`: how many it has; `problems`: those that cannot be made, by their lines. */
export type Excerpts = { total: number; edits: Edit[]; problems: { line: number; message: string }[] };

/**
 * Makes the excerpts of a Markdown text: blocks whose fences say `source="FILE" from="TEXT" to="TEXT"`. Each gets the lines of the file from
 * the only one that contains the first text to the next one that contains the second, or without both, the whole file.
 */
export function excerptsIn(file: string, markdown: string, read: ReadSource): Excerpts {
  const found: Excerpts = { total: 0, edits: [], problems: [] };
  const lines = markdown.split(/(?<=\n)/);
  const starts = startsOf(lines);
  for (const block of fencedBlocks(markdown).filter(isExcerpt)) {
    found.total += 1;
    try {
      const text = placed(excerptOf(attributes(block), read), lines[block.line - 1] ?? "");
      found.edits.push({ file, start: starts[block.line] ?? 0, end: starts[block.lastLine - 1] ?? 0, text });
    } catch (problem) {
      if (!(problem instanceof ExcerptProblem)) throw problem;
      found.problems.push({ line: block.line, message: problem.message });
    }
  }
  return found;
}

// ---

/** An excerpt that cannot be made. */
class ExcerptProblem extends Error {}

const PARTS = new Set(["source", "from", "to"]);

function attributes({ said }: MarkdownBlock): FenceAttributes["attributes"] {
  let found: FenceAttributes;
  try {
    found = attributesOf(said);
  } catch (cause) {
    throw new ExcerptProblem(messageOf(cause), { cause });
  }
  const [more] = [...Object.keys(found.attributes).filter((name) => !PARTS.has(name)), ...found.flags];
  if (more !== undefined || found.skip !== undefined)
    throw new ExcerptProblem(`an excerpt has source, from and to only: found ${more ?? "skip"}`);
  return found.attributes;
}

/** The lines of an excerpt, without the indentation that all of them have. */
function excerptOf({ source = "", from, to }: FenceAttributes["attributes"], read: ReadSource): string[] {
  const text = read(source);
  if (text === undefined) throw new ExcerptProblem(`source: expected a file of this folder, found no ${source}`);
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  if (from === undefined && to === undefined) return unindented(lines);
  if (!from || !to) throw new ExcerptProblem(`expected from and to, or none of both: found no ${from ? "to" : "from"}`);
  const first = onlyLine(lines, from, source);
  const length = lines.slice(first).findIndex((line) => line.includes(to));
  if (length < 0)
    throw new ExcerptProblem(
      `to: expected ${JSON.stringify(to)} in ${source} from line ${first + 1} on, found it in none`,
    );
  return unindented(lines.slice(first, first + length + 1));
}

function onlyLine(lines: readonly string[], part: string, source: string): number {
  const found = lines.flatMap((line, index) => (line.includes(part) ? [index] : []));
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  const where = first === undefined ? "none" : `lines ${found.map((index) => index + 1).join(", ")}`;
  throw new ExcerptProblem(`from: expected one line of ${source} with ${JSON.stringify(part)}, found ${where}`);
}

function unindented(lines: readonly string[]): string[] {
  const blanks = lines.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/.exec(line)?.[0] ?? "");
  const common = blanks.reduce((one, other) => one.slice(0, commonStart(one, other)), blanks[0] ?? "").length;
  return lines.map((line) => (line.trim() === "" ? "" : line.slice(common)));
}

/** Lines as they stand below a fence: indented as far as that, and with its line ends. */
function placed(lines: readonly string[], fence: string): string {
  const [, indentation = "", marks = ""] = /^([ \t]*)(`+|~+)/.exec(fence) ?? [];
  if (lines.some((line) => line.trimStart().startsWith(marks)))
    throw new ExcerptProblem(`the excerpt has a line that begins with ${marks}: expected a longer fence around it`);
  const newLine = fence.endsWith("\r\n") ? "\r\n" : "\n";
  return lines.map((line) => `${line === "" ? "" : indentation}${line}${newLine}`).join("");
}

function startsOf(lines: readonly string[]): number[] {
  let at = 0;
  return lines.map(({ length }) => {
    at += length;
    return at - length;
  });
}
