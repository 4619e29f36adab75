import { expect, test } from "vitest";
import { drawPicture } from "../../../tools/pictures/draw.ts";
import type { Picture } from "../../../tools/pictures/picture.ts";
import { textWidth } from "../../../tools/pictures/text-width.ts";
import { wayThrough } from "../../../tools/pictures/ways.ts";

const picture: Picture = {
  name: "small",
  title: 'A & "B"',
  description: "<what>",
  boxes: [
    { id: "a", kind: "kind", name: "a<b", tone: "workload" },
    { id: "b", kind: "kind", name: "b", tone: "secret", sometimes: true },
  ],
  arrows: [{ from: "a", to: "b", lines: ["one & two"], tone: "mutual" }],
  keys: [{ tone: "mutual", text: "mTLS", of: "arrow" }],
};
const svg = drawPicture(picture);

test("texts are escaped", () => {
  expect(svg).toContain('<title id="small-title">A &amp; &quot;B&quot;</title>');
  expect(svg).toContain("a&lt;b</text>");
  expect(svg).toContain("one &amp; two</text>");
});

test("colours are those of light and of dark surroundings, unless the page says others", () => {
  expect(svg).toContain("--mutual:var(--picture-mutual,#1a7f37)");
  expect(svg).toMatch(/@media \(prefers-color-scheme:dark\)\{\.picture\{.*--mutual:var\(--picture-mutual,#56c76b\)/);
  expect(svg).not.toContain("--picture-account");
});

test("boxes of things that are not always there are dashed", () => {
  expect(svg.match(/class="box sometimes"/g)).toHaveLength(1);
});

test("an arrow that goes backwards ends at the left", () => {
  const turned = {
    ...picture,
    arrows: picture.arrows.map((arrow) => ({ ...arrow, from: "b", to: "a", backwards: true })),
  };
  const tip = /<path class="f-mutual" d="M([\d.]+) /;
  expect(Number(tip.exec(drawPicture(turned))?.[1])).toBeLessThan(Number(tip.exec(svg)?.[1]));
});

test("a text is wider the longer it is, and in bold", () => {
  expect(textWidth("loki", 10)).toBeLessThan(textWidth("loki-config", 10));
  expect(textWidth("loki", 10)).toBeLessThan(textWidth("loki", 10, true));
  expect(textWidth("", 10)).toBe(0);
});

test("a line leaves and arrives horizontally, and does not swing over a point between", () => {
  const { path, tip } = wayThrough([
    { x: 0, y: 0 },
    { x: 30, y: 20 },
    { x: 60, y: 20 },
  ]);
  expect(path).toBe("M0 0C10 0 20 20 30 20C40 20 50 20 60 20");
  expect(tip).toEqual({ x: 60, y: 20, isLeft: false });
});
