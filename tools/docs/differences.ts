/** A line of a file that is another one, or there in one of two versions only; numbered as in the newer one, or where it was. */
export type Difference = { line: number; old?: string; new?: string };

/** What differs between two texts: their lines, those at the beginning and at the end that are the same left out. */
export function differences(before: string, after: string): Difference[] {
  const [old, wanted] = [linesOf(before), linesOf(after)];
  const [lost, added] = [onlyIn(old, wanted), onlyIn(wanted, old)];
  const found: Difference[] = [
    ...lost.map(({ line, text }) => ({ line, old: text })),
    ...added.map(({ line, text }) => ({ line, new: text })),
  ];
  return found.toSorted((a, b) => a.line - b.line);
}

// ---

function linesOf(text: string): { line: number; text: string }[] {
  return text.split(/\r?\n/).map((text, index) => ({ line: index + 1, text }));
}

/** Lines that others have not, or not as often. */
function onlyIn(lines: ReturnType<typeof linesOf>, others: ReturnType<typeof linesOf>): ReturnType<typeof linesOf> {
  const left = new Map<string, number>();
  for (const { text } of others) left.set(text, (left.get(text) ?? 0) + 1);
  return lines.filter(({ text }) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
}
