export type Point = { x: number; y: number };

/** A line as SVG has it, and where its head is and points to. */
export type Way = { path: string; tip: { at: Point; direction: Point } };

/**
 * A smooth line through points, which leaves the first and reaches the last straight along the picture, and turns back nowhere between
 * two points: a monotone cubic spline, https://en.wikipedia.org/wiki/Monotone_cubic_interpolation
 */
export function wayThrough(points: readonly Point[], direction: "down" | "right"): Way {
  const turn = ({ x, y }: Point): Point => (direction === "right" ? { x, y } : { x: y, y: x });
  const along = points.map(turn);
  const slopes = along.map((_, index) => slopeAt(along, index));
  const pieces = along.slice(1).map((point, index) => {
    const before = along[index] as Point;
    const third = (point.x - before.x) / 3;
    const leave = { x: before.x + third, y: before.y + third * (slopes[index] ?? 0) };
    const reach = { x: point.x - third, y: point.y - third * (slopes[index + 1] ?? 0) };
    return `C${[leave, reach, point].map((one) => pair(turn(one))).join(" ")}`;
  });
  const [first, last, before] = [along[0], along.at(-1), along.at(-2)] as [Point, Point, Point];
  const ahead = { x: Math.sign(last.x - before.x) || 1, y: 0 };
  return { path: `M${pair(turn(first))}${pieces.join("")}`, tip: { at: turn(last), direction: turn(ahead) } };
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

/** At both ends and at every summit the line runs along the picture; between, it is as steep as the flatter of its sides allows. */
function slopeAt(points: readonly Point[], index: number): number {
  const [before, here, after] = [points[index - 1], points[index], points[index + 1]];
  if (!before || !here || !after) return 0;
  const [left, right] = [slope(before, here), slope(here, after)];
  return left * right <= 0 ? 0 : (2 * left * right) / (left + right);
}

function slope(from: Point, to: Point): number {
  return to.x === from.x ? 0 : (to.y - from.y) / (to.x - from.x);
}
