import { Graph, layout as place } from "@dagrejs/dagre";
import { makeRoomForNames } from "./frames.ts";
import type { Arrow, Box, Group, Picture } from "./picture.ts";
import { portsOf } from "./ports.ts";
import { type Placed, placeOf, type Size, sizeOfBox, sizeOfLabel } from "./sizes.ts";
import { type Point, type Way, wayThrough } from "./ways.ts";

/** A picture with places for everything; `label` is where the text of an arrow stands. */
export type Layout = Size & {
  boxes: (Box & Placed)[];
  groups: (Group & Placed)[];
  arrows: (Arrow & Way & { label: Placed })[];
};

/** Puts boxes into columns along the arrows, from left to right. The same picture always gets the same places. */
export function layOut(picture: Picture): Layout {
  const graph = placed(picture);
  const { boxes, arrows, groups = [] } = picture;
  const { width, height } = placeOf(graph.graph() as Partial<Placed>);
  const places = aligned(new Map(boxes.map(({ id }) => [id, placeOf(graph.node(id))])));
  const routes = [...arrows.entries()]
    .filter(([, { hidden }]) => !hidden)
    .map(([index, arrow]) => {
      const ends = endsOf(arrow);
      const { points, ...rest } = graph.edge(...ends, String(index)) as Partial<Placed> & { points: Point[] };
      const label = placeOf(rest);
      const [tail, head] = [placeOf(places.get(ends[0])), placeOf(places.get(ends[1]))];
      const inner = straightAt(label, points.slice(1, -1), tail.x > head.x);
      return { arrow, label, inner, tail, head };
    });
  const ports = portsOf(routes);
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    boxes: boxes.map((box) => ({ ...box, ...placeOf(places.get(box.id)) })),
    groups: groups.map((group) => ({ ...group, ...placeOf(graph.node(group.id)) })),
    arrows: routes.map(({ arrow, label, inner, tail, head }, index) => {
      const [first, last] = ports[index] as [Point, Point];
      const beside = (port: Point, box: Placed) => besideColumn(port, box, [...places.values()]);
      const points = [first, ...beside(first, tail), ...inner, ...beside(last, head), last];
      return { ...arrow, label, ...wayThrough(arrow.backwards ? points.reverse() : points) };
    }),
  };
}

// ---

function placed({ boxes, arrows, groups = [] }: Picture): Graph {
  const graph = new Graph({ directed: true, compound: true, multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 20, edgesep: 10, ranksep: 40, marginx: 16, marginy: 16 });
  for (const { id } of groups) graph.setNode(id, {});
  const visible = arrows.filter(({ hidden }) => !hidden);
  for (const box of boxes) {
    const touching = (id: "from" | "to") => visible.filter((arrow) => arrow[id] === box.id).length;
    graph.setNode(box.id, sizeOfBox(box, Math.max(touching("from"), touching("to"))));
    if (box.group !== undefined) graph.setParent(box.id, box.group);
  }
  for (const [index, arrow] of arrows.entries()) {
    const label = { ...sizeOfLabel(arrow.lines), labelpos: "c" as const, weight: arrow.hidden ? 0 : 1 };
    graph.setEdge(...endsOf(arrow), label, String(index));
  }
  place(graph);
  makeRoomForNames(graph, groups);
  return graph;
}

function endsOf({ from, to, backwards }: Arrow): [tail: string, head: string] {
  return backwards ? [to, from] : [from, to];
}

/** A line runs straight on behind its text. @param isReverse whether it runs from right to left */
function straightAt({ x, y, width }: Placed, points: readonly Point[], isReverse: boolean): Point[] {
  return points.flatMap((point) => {
    if (width === 0 || Math.abs(point.x - x) + Math.abs(point.y - y) > 1) return [{ x: point.x, y: point.y }];
    const half = (width / 2 - 2) * (isReverse ? -1 : 1);
    return [
      { x: x - half, y },
      { x: x + half, y },
    ];
  });
}

/** Boxes of a column begin at the same line. */
function aligned(places: Map<string, Placed>): Map<string, Placed> {
  for (const column of Map.groupBy(places.values(), ({ x }) => Math.round(x)).values()) {
    const left = Math.min(...column.map(leftOf));
    for (const place of column) place.x = left + place.width / 2;
  }
  return places;
}

/** A line that leaves a box to the right runs straight on as far as there are wider boxes in its column. */
function besideColumn(port: Point, box: Placed, places: readonly Placed[]): Point[] {
  const left = leftOf(box);
  const column = places.filter((other) => Math.abs(leftOf(other) - left) < 1);
  const right = Math.max(...column.map((other) => left + other.width));
  return port.x > box.x && right > port.x + 1 ? [{ x: right, y: port.y }] : [];
}

function leftOf({ x, width }: Placed): number {
  return x - width / 2;
}
