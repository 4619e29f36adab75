// How text looks in a terminal whose letters all have the same width.

const TAB = "    ";
const INVISIBLE = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u;
const UNSAFE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufeff]/gu;

/** How many columns a text takes once it is `visible`. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += INVISIBLE.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1;
  return width;
}

/** A text in which tabs are blanks, and what would steer the terminal or turn the order of letters around can be seen. */
export function visible(text: string): string {
  return text.replaceAll("\t", TAB).replace(UNSAFE, "\ufffd");
}

/**
 * The part of a line around a place, if the line is too long to be shown; "…" stands for what is left out.
 * @returns the text, and by how much its places come before those in the line
 */
export function excerptOf(line: string, at: number, longest = 160): { text: string; from: number } {
  if (line.length <= longest) return { text: line, from: 0 };
  const from = Math.max(0, Math.min(at - longest / 4, line.length - longest));
  const before = from > 0 ? "…" : "";
  const behind = from + longest < line.length ? "…" : "";
  return { text: before + line.slice(from, from + longest) + behind, from: from - before.length };
}
