import type { Graph } from "@dagrejs/dagre";
import type { Group } from "./picture.ts";
import { type Placed, placeOf, TEXT } from "./sizes.ts";
import { textWidth } from "./text-width.ts";
import type { Point } from "./ways.ts";

/** Moves everything down by as much as the names of the frames above it take, and widens frames that are narrower than their names. */
export function makeRoomForNames(graph: Graph, groups: readonly Group[]): void {
  const tops = [...new Set(groups.map(({ id }) => topOf(placeOf(graph.node(id)))))];
  if (tops.length === 0) return;
  const moved = (y: number) => y + tops.filter((top) => top < y).length * ROOM;
  const frames = new Map(groups.map((group) => [group.id, group]));
  for (const id of graph.nodes()) {
    const node = graph.node(id) as Placed;
    const frame = frames.get(id);
    if (frame) Object.assign(node, frameWith(frame.name, node, moved));
    else node.y = moved(node.y);
  }
  for (const edge of graph.edges()) {
    const label = graph.edge(edge) as Partial<Placed> & { points: Point[] };
    for (const point of label.points) point.y = moved(point.y);
    if (label.y !== undefined) label.y = moved(label.y);
  }
  const whole = graph.graph() as Placed;
  whole.height += tops.length * ROOM;
}

// ---

/** The height of a name. */
const ROOM = 18;

function frameWith(name: string, node: Placed, moved: (y: number) => number): Placed {
  const [top, bottom] = [moved(topOf(node)), moved(node.y + node.height / 2)];
  const width = Math.max(node.width, textWidth(name, TEXT.line) + 40);
  return { x: node.x + (width - node.width) / 2, y: (top + bottom) / 2, width, height: bottom - top };
}

function topOf({ y, height }: Placed): number {
  return y - height / 2;
}
