import type { Placed } from "./sizes.ts";
import type { Point } from "./ways.ts";

/** A line between two boxes: the points between, in the order from the box at its tail. */
export type Route = { inner: Point[]; tail: Placed; head: Placed };

/** Where the lines leave and reach boxes: at the left and right sides, one below the other, so that they do not cross there. */
export function portsOf(routes: readonly Route[]): [first: Point, last: Point][] {
  const ends = routes.map(({ inner, tail, head }): [End, End] => [
    { box: tail, next: inner[0] ?? head, port: { x: 0, y: 0 } },
    { box: head, next: inner.at(-1) ?? tail, port: { x: 0, y: 0 } },
  ]);
  for (const side of Map.groupBy(ends.flat(), sideOf).values()) {
    const [{ box }] = side as [End];
    const step = Math.min(10, (box.height - 10) / side.length);
    const sorted = side.toSorted((a, b) => a.next.y - b.next.y);
    for (const [index, end] of sorted.entries())
      end.port = {
        x: box.x + (isRight(end) ? box.width : -box.width) / 2,
        y: box.y + (index - (side.length - 1) / 2) * step,
      };
  }
  return ends.map(([first, last]) => [first.port, last.port]);
}

// ---

type End = { box: Placed; next: Point; port: Point };

function isRight({ box, next }: End): boolean {
  return next.x > box.x;
}

function sideOf(end: End): string {
  return `${end.box.x} ${end.box.y} ${isRight(end)}`;
}
