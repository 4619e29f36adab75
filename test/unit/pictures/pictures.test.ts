// The pictures of docs/pictures themselves: what they must be, whatever they show.
import { describe, expect, test } from "vitest";
import { readRepository } from "../../../tools/generate/facts/repository.ts";
import { drawPicture } from "../../../tools/pictures/draw.ts";
import { layOut } from "../../../tools/pictures/layout.ts";
import { picturesOf } from "../../../tools/pictures/pictures.ts";
import type { Placed } from "../../../tools/pictures/sizes.ts";

const pictures = picturesOf(readRepository());

describe.for(pictures.map((picture) => [picture.name, picture] as const))("%s", ([, picture]) => {
  const layout = layOut(picture);
  const labels = layout.arrows.flatMap(({ label, lines }) => (lines.length > 0 ? [label] : []));

  test("has no box and no text on top of another one", () => {
    expect(overlapping([...layout.boxes, ...labels])).toEqual([]);
  });

  test("has every box and text inside of its edges", () => {
    const outside = [...layout.boxes, ...layout.groups, ...labels].filter(
      ({ x, y, width, height }) =>
        x - width / 2 < 0 || y - height / 2 < 0 || x + width / 2 > layout.width || y + height / 2 > layout.height,
    );
    expect(outside).toEqual([]);
  });

  test("has arrows that lead from box to box", () => {
    const ids = picture.boxes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(picture.arrows.filter(({ from, to }) => !ids.includes(from) || !ids.includes(to))).toEqual([]);
  });

  test("is small, the same every time, and says what it is to who cannot see it", () => {
    const svg = drawPicture(picture);
    expect(svg.length).toBeLessThan(40_000);
    expect(drawPicture(picture)).toBe(svg);
    expect(svg).toContain(`role="img" aria-labelledby="${picture.name}-title ${picture.name}-desc"`);
    expect(unbalanced(svg)).toEqual([]);
  });
});

test("shows every module that applies something", () => {
  expect(pictures.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["data-flow", "namespaces", "objects-loki", "objects-pki", "wiring"]),
  );
});

// ---

function overlapping(places: readonly Placed[]): [Placed, Placed][] {
  return places.flatMap((one, index) =>
    places
      .slice(index + 1)
      .filter(
        (other) =>
          Math.abs(one.x - other.x) < (one.width + other.width) / 2 - 1 &&
          Math.abs(one.y - other.y) < (one.height + other.height) / 2 - 1,
      )
      .map((other): [Placed, Placed] => [one, other]),
  );
}

/** Elements that are not closed, or closed and not open. */
function unbalanced(svg: string): string[] {
  const open: string[] = [];
  for (const [, end, name = "", itself] of svg.matchAll(/<(\/?)(\w+)[^<>]*?(\/?)>/g)) {
    if (itself) continue;
    if (!end) open.push(name);
    else if (open.pop() !== name) return [name];
  }
  return open;
}
