import type { Box } from "./picture.ts";
import { textWidth } from "./text-width.ts";
import type { Point } from "./ways.ts";

export type Size = { width: number; height: number };

/** Something with its middle and its size. */
export type Placed = Point & Size;

/** Sizes of letters, and heights of lines. */
export const TEXT = { kind: 9.5, name: 13, line: 11, label: 10.5, labelHeight: 13 };

/** How large a box is. @param arrows how many touch one of its sides */
export function sizeOfBox({ kind, name }: Box, arrows: number): Size {
  const widths = [textWidth(kind, TEXT.kind) + kind.length * 0.6, textWidth(name, TEXT.name, true)];
  return { width: Math.max(70, ...widths) + 26, height: Math.max(44, arrows * 8 + 12) };
}

/** How large the text on an arrow is. */
export function sizeOfLabel(lines: readonly string[]): Size {
  if (lines.length === 0) return { width: 0, height: 0 };
  return {
    width: Math.max(...lines.map((line) => textWidth(line, TEXT.label))) + 10,
    height: lines.length * TEXT.labelHeight + 6,
  };
}

/** A place of which parts may not be known. */
export function placeOf({ x = 0, y = 0, width = 0, height = 0 }: Partial<Placed> = {}): Placed {
  return { x, y, width, height };
}
