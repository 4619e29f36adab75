/** A line that is another one, or is there in one of two versions only; numbered as in that. */
export type Difference = { line: number; old?: string; new?: string };

/** The lines of two texts that the other has not, or not as often. */
export function differences(before: string, after: string): Difference[] {
  const [old, wanted] = [linesOf(before), linesOf(after)];
  const found = new Map<number, Difference>();
  for (const { line, text } of onlyIn(old, wanted)) found.set(line, { line, old: text });
  for (const { line, text } of onlyIn(wanted, old)) found.set(line, { line, ...found.get(line), new: text });
  return [...found.values()].toSorted((a, b) => a.line - b.line);
}

// ---

function linesOf(text: string): { line: number; text: string }[] {
  return text.split(/\r?\n/).map((text, index) => ({ line: index + 1, text }));
}

function onlyIn(lines: ReturnType<typeof linesOf>, others: ReturnType<typeof linesOf>): ReturnType<typeof linesOf> {
  const left = new Map<string, number>();
  for (const { text } of others) left.set(text, (left.get(text) ?? 0) + 1);
  return lines.filter(({ text }) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
}
