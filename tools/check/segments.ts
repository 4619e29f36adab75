import type { Block, File } from "../interface/syntax/ast.ts";
import type { Span } from "../interface/syntax/source.ts";

/** A block with the comment lines right above it, up to the end of its last line, the comment behind it included. */
export type Segment = { block: Block; span: Span };

/**
 * Blocks of a file with what belongs to them, if they can change places: if nothing but empty lines is between them.
 * @param blocks at least one, in the order of the text
 */
export function segments(file: File, blocks: readonly Block[]): Segment[] | undefined {
  const { text } = file.source;
  const found = blocks.map((block) => ({
    block,
    span: { start: startOf(file, block.span.start), end: endOfLine(text, block.span.end) },
  }));
  const isApart = found.every(({ span }, index) => {
    const before = found[index - 1];
    return !before || (before.span.end <= span.start && text.slice(before.span.end, span.start).trim() === "");
  });
  return isApart ? found : undefined;
}

// ---

/** Where the comments begin that stand on lines of their own right above a place. */
function startOf(file: File, offset: number): number {
  const { source, comments } = file;
  const { text } = source;
  let start = startOfLine(text, offset);
  for (const { span } of comments.toReversed()) {
    if (span.start >= start) continue;
    const isAbove = /^\r?\n?$/.test(text.slice(span.end, start));
    const line = startOfLine(text, span.start);
    if (!isAbove || text.slice(line, span.start).trim() !== "") break;
    start = line;
  }
  return start;
}

function startOfLine(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

function endOfLine(text: string, offset: number): number {
  const found = text.indexOf("\n", offset);
  const end = found < 0 ? text.length : found;
  return text.charAt(end - 1) === "\r" ? end - 1 : end;
}
