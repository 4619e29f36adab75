// How wide a text is, without asking for a font: pictures are the same bytes on every machine. The widths are those of DejaVu Sans, which is
// wider than the other fonts that a reader may have, so no text is wider than its box.

/** Width in pixels. @param size of the font @param bold whether in bold letters */
export function textWidth(text: string, size: number, bold = false): number {
  const units = [...text].reduce((sum, letter) => sum + widthOf(letter), 0);
  return Math.ceil(units * size * (bold ? 1.1 : 1));
}

// ---

const CLASSES: readonly [letters: string, width: number][] = [
  ["ijl|!'.,:;I ", 0.33],
  ['frt()[]{}/\\-*"', 0.42],
  ["mwMW@%", 0.98],
  ["ABCDEFGHKNOPQRTUVXY&", 0.74],
];
const WIDTHS = new Map(CLASSES.flatMap(([letters, width]) => [...letters].map((letter) => [letter, width])));

function widthOf(letter: string): number {
  return WIDTHS.get(letter) ?? (letter > "\u2000" ? 0.9 : 0.63);
}
