export type Point = { x: number; y: number };

/** A line as SVG has it, and its head: where that is, and whether it points to the left. */
export type Way = { path: string; tip: Point & { isLeft: boolean } };

/**
 * A smooth line through points, which leaves the first and reaches the last horizontally, and turns back nowhere between two points:
 * a monotone cubic spline, https://en.wikipedia.org/wiki/Monotone_cubic_interpolation
 */
export function wayThrough(points: readonly Point[]): Way {
  const slopes = points.map((_, index) => slopeAt(points, index));
  const pieces = points.slice(1).map((point, index) => {
    const before = points[index] as Point;
    const third = (point.x - before.x) / 3;
    const leave = { x: before.x + third, y: before.y + third * (slopes[index] ?? 0) };
    const reach = { x: point.x - third, y: point.y - third * (slopes[index + 1] ?? 0) };
    return `C${[leave, reach, point].map(pair).join(" ")}`;
  });
  const [first, before, last] = [points[0], points.at(-2), points.at(-1)] as [Point, Point, Point];
  return { path: `M${pair(first)}${pieces.join("")}`, tip: { ...last, isLeft: last.x < before.x } };
}

/** Two numbers; half a pixel is enough, and keeps files small. */
export function pair({ x, y }: Point): string {
  return `${half(x)} ${half(y)}`;
}

/** A length to half a pixel. */
export function half(length: number): number {
  return Math.round(length * 2) / 2;
}

// ---

/** At both ends and at every summit the line is horizontal; between, it is as steep as the flatter of its sides allows. */
function slopeAt(points: readonly Point[], index: number): number {
  const [before, here, after] = [points[index - 1], points[index], points[index + 1]];
  if (!before || !here || !after) return 0;
  const [left, right] = [slope(before, here), slope(here, after)];
  return left * right <= 0 ? 0 : (2 * left * right) / (left + right);
}

function slope(from: Point, to: Point): number {
  return to.x === from.x ? 0 : (to.y - from.y) / (to.x - from.x);
}
