import { Graph, layout as place } from "@dagrejs/dagre";
import type { Arrow, Box, Group, Picture } from "./picture.ts";
import { textWidth } from "./text-width.ts";
import { type Point, wayThrough } from "./ways.ts";

/** Something with its middle and its size. */
export type Placed = Point & { width: number; height: number };

/** A picture with places for everything. */
export type Layout = {
  width: number;
  height: number;
  boxes: (Box & Placed)[];
  groups: (Group & Placed)[];
  /** `path`: from the tail to the head, as SVG has it; `tip`: the head and the direction in which it points; `label`: where the text stands. */
  arrows: (Arrow & { path: string; tip: { at: Point; direction: Point }; label: Placed })[];
};

/** Sizes of letters, and heights of lines. */
export const TEXT = { kind: 9.5, name: 13, line: 11, label: 10.5, height: 15, labelHeight: 13 };

/** Puts boxes into ranks along the arrows. The same picture always gets the same places. */
export function layOut(picture: Picture): Layout {
  const graph = placed(picture);
  const { boxes, arrows, groups = [], direction } = picture;
  const { width = 0, height = 0 } = graph.graph() as Partial<Placed>;
  const places = aligned(new Map(boxes.map(({ id }) => [id, placeOf(graph.node(id))])), direction);
  const routes = arrows.map((arrow, index) => {
    const [tail, head] = endsOf(arrow);
    const { points, ...label } = graph.edge(tail, head, String(index)) as Partial<Placed> & { points: Point[] };
    const [from, to] = [placeOf(places.get(tail)), placeOf(places.get(head))];
    const isReverse = direction === "right" ? from.x > to.x : from.y > to.y;
    const inner = straightAt(placeOf(label), points.slice(1, -1), direction, isReverse);
    return { arrow, label: placeOf(label), inner, tail: from, head: to };
  });
  const visible = routes.filter(({ arrow }) => !arrow.hidden);
  const ports = portsOf(visible, direction);
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    boxes: boxes.map((box) => ({ ...box, ...placeOf(places.get(box.id)) })),
    groups: groups.map((group) => ({ ...group, ...placeOf(graph.node(group.id)) })),
    arrows: visible.map(({ arrow, label, inner }, index) => {
      const [first, last] = ports[index] as [Point, Point];
      const points = [first, ...inner, last];
      return { ...arrow, label, ...wayThrough(arrow.backwards ? points.reverse() : points, direction) };
    }),
  };
}

// ---

type Direction = Picture["direction"];
type Route = { arrow: Arrow; label: Placed; inner: Point[]; tail: Placed; head: Placed };

function placed({ boxes, arrows, groups = [], direction }: Picture): Graph {
  const graph = new Graph({ directed: true, compound: true, multigraph: true });
  const isRight = direction === "right";
  graph.setGraph({ rankdir: isRight ? "LR" : "TB", nodesep: 20, edgesep: 10, ranksep: 40, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of groups) graph.setNode(id, {});
  for (const box of boxes) {
    const touching = (id: "from" | "to") => arrows.filter((arrow) => !arrow.hidden && arrow[id] === box.id).length;
    graph.setNode(box.id, sizeOf(box, isRight ? Math.max(touching("from"), touching("to")) : 0));
    if (box.group !== undefined) graph.setParent(box.id, box.group);
  }
  for (const [index, arrow] of arrows.entries()) {
    const [tail, head] = endsOf(arrow);
    graph.setEdge(tail, head, { ...labelSize(arrow.lines), labelpos: "c", weight: arrow.hidden ? 0 : 1 }, String(index));
  }
  place(graph);
  makeRoom(graph, groups);
  return graph;
}

/** Moves everything down by as much as the names of frames above it take. */
function makeRoom(graph: Graph, groups: readonly Group[]): void {
  const ROOM = 18;
  const tops = [...new Set(groups.map(({ id }) => topOf(placeOf(graph.node(id)))))];
  if (tops.length === 0) return;
  const above = (y: number) => tops.filter((top) => top < y).length * ROOM;
  const frames = new Map(groups.map((group) => [group.id, group]));
  for (const id of graph.nodes()) {
    const node = graph.node(id) as Placed;
    const frame = frames.get(id);
    if (frame) {
      const [top, bottom] = [topOf(node), node.y + node.height / 2];
      const [from, to] = [top + above(top), bottom + above(bottom)];
      const width = Math.max(node.width, textWidth(frame.name, TEXT.line) + 40);
      Object.assign(node, { x: node.x + (width - node.width) / 2, y: (from + to) / 2, width, height: to - from });
    } else node.y += above(node.y);
  }
  for (const edge of graph.edges()) {
    const label = graph.edge(edge) as Partial<Placed> & { points: Point[] };
    for (const point of label.points) point.y += above(point.y);
    if (label.y !== undefined) label.y += above(label.y);
  }
  const whole = graph.graph() as Placed;
  whole.height += tops.length * ROOM;
}

function topOf({ y, height }: Placed): number {
  return y - height / 2;
}

function endsOf({ from, to, backwards }: Arrow): [tail: string, head: string] {
  return backwards ? [to, from] : [from, to];
}

/** A line runs straight on behind its text. */
function straightAt({ x, y, width, height }: Placed, points: readonly Point[], direction: Direction, isReverse: boolean): Point[] {
  return points.flatMap((point) => {
    if (width === 0 || Math.abs(point.x - x) + Math.abs(point.y - y) > 1) return [{ x: point.x, y: point.y }];
    const [dx, dy] = direction === "right" ? [width / 2 - 2, 0] : [0, height / 2];
    const sign = isReverse ? -1 : 1;
    return [
      { x: x - sign * dx, y: y - sign * dy },
      { x: x + sign * dx, y: y + sign * dy },
    ];
  });
}

/** Boxes of a rank begin at the same line. */
function aligned(places: Map<string, Placed>, direction: Direction): Map<string, Placed> {
  if (direction === "down") return places;
  const ranks = Map.groupBy(places.values(), ({ x }) => Math.round(x));
  for (const rank of ranks.values()) {
    const left = Math.min(...rank.map(({ x, width }) => x - width / 2));
    for (const place of rank) place.x = left + place.width / 2;
  }
  return places;
}

/** Where arrows leave and reach boxes: at the sides that look along the picture, one beside the other. */
function portsOf(routes: readonly Route[], direction: Direction): Point[][] {
  const isRight = direction === "right";
  const ports = routes.map(() => [] as Point[]);
  const sides = new Map<string, { place: Placed; after: boolean; ends: { route: number; end: 0 | 1; next: number }[] }>();
  for (const [index, { inner, tail, head }] of routes.entries()) {
    for (const [end, place] of [tail, head].entries() as ArrayIterator<[0 | 1, Placed]>) {
      const next = (end === 0 ? inner[0] : inner.at(-1)) ?? (end === 0 ? head : tail);
      const after = isRight ? next.x > place.x : next.y > place.y;
      const id = `${place.x} ${place.y} ${after}`;
      const side = sides.get(id) ?? { place, after, ends: [] };
      side.ends.push({ route: index, end, next: isRight ? next.y : next.x });
      sides.set(id, side);
    }
  }
  for (const { place, after, ends } of sides.values()) {
    const [along, across] = isRight ? [place.width, place.height] : [place.height, place.width];
    const step = Math.min(10, (across - 10) / ends.length);
    const sorted = ends.toSorted((a, b) => a.next - b.next || a.route - b.route);
    for (const [index, { route, end }] of sorted.entries()) {
      const beside = (index - (ends.length - 1) / 2) * step;
      const off = (after ? 1 : -1) * (along / 2);
      const port = isRight ? { x: place.x + off, y: place.y + beside } : { x: place.x + beside, y: place.y + off };
      (ports[route] as Point[])[end] = port;
    }
  }
  return ports;
}

/** @param arrows how many touch one of its sides */
function sizeOf({ kind, name, lines = [] }: Box, arrows: number): { width: number; height: number } {
  const widths = [
    textWidth(kind, TEXT.kind) + kind.length * 0.6,
    textWidth(name, TEXT.name, true),
    ...lines.map((line) => textWidth(line, TEXT.line)),
  ];
  const rows = 1 + lines.length;
  const height = 16 + (kind === "" ? 0 : 13) + rows * TEXT.height;
  return { width: Math.max(70, ...widths) + 26, height: Math.max(height, arrows * 8 + 12) };
}

function labelSize(lines: readonly string[]): { width: number; height: number } {
  if (lines.length === 0) return { width: 0, height: 0 };
  return {
    width: Math.max(...lines.map((line) => textWidth(line, TEXT.label))) + 10,
    height: lines.length * TEXT.labelHeight + 6,
  };
}

function placeOf({ x = 0, y = 0, width = 0, height = 0 }: Partial<Placed> = {}): Placed {
  return { x, y, width, height };
}
