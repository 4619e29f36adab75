import type { Comment, File } from "./ast.ts";

/** The comments in the lines right above a place, without their signs, joined by new lines; undefined if there is none. */
export function commentAbove(file: File, offset: number): string | undefined {
  const { comments, source } = file;
  const lines: string[] = [];
  let below = source.position(offset).line;
  for (let index = lastBefore(comments, offset); index >= 0; index -= 1) {
    const comment = comments[index] as Comment;
    const { line, column } = source.position(comment.span.start);
    const last = source.position(comment.span.end).line;
    const standsAlone =
      source
        .line(line)
        .slice(0, column - 1)
        .trim() === "";
    if (last !== below - 1 || !standsAlone) break;
    lines.unshift(plain(comment));
    below = line;
  }
  return lines.length === 0 ? undefined : lines.join("\n");
}

/** The comment at the end of the line of a place, without its signs. */
export function commentBeside(file: File, offset: number): string | undefined {
  const comment = file.comments[lastBefore(file.comments, offset) + 1];
  if (!comment || file.source.text.slice(offset, comment.span.start).includes("\n")) return undefined;
  return plain(comment);
}

/** What a comment says, without its signs. */
export function plain({ text }: Comment): string {
  if (!text.startsWith("/*")) return text.replace(/^(?:#+|\/\/+) ?/, "").trimEnd();
  return text
    .slice(2, -2)
    .split("\n")
    .map((line) => line.replace(/^\s*\*+ ?/, "").trim())
    .join("\n")
    .trim();
}

// ---

/** The index of the last comment that begins before a place, -1 if there is none. */
function lastBefore(comments: readonly Comment[], offset: number): number {
  let [low, high] = [-1, comments.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((comments[middle]?.span.start ?? 0) < offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
