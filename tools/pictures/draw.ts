import { type Layout, layOut } from "./layout.ts";
import type { Arrow, Box, Group, Key, Picture } from "./picture.ts";
import { type Placed, TEXT } from "./sizes.ts";
import { styleOf } from "./style.ts";
import { textWidth } from "./text-width.ts";
import { half, pair, type Way } from "./ways.ts";

/** A picture as a file of SVG, to be shown as it is or inside of a page, in light and in dark colours. */
export function drawPicture(picture: Picture): string {
  const { name, title, description, boxes, arrows, keys } = picture;
  const layout = layOut(picture);
  const legend = drawKeys(keys, layout);
  const width = Math.max(layout.width, legend.width);
  const height = layout.height + legend.height;
  const tones = [...boxes, ...arrows, ...keys].map(({ tone }) => tone);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${name}-title ${name}-desc">`,
    `<title id="${name}-title">${escaped(title)}</title>`,
    `<desc id="${name}-desc">${escaped(description)}</desc>`,
    `<style>\n${styleOf(tones)}\n</style>`,
    `<rect class="paper" width="${width}" height="${height}" rx="8"/>`,
    ...layout.groups.map(drawGroup),
    ...layout.arrows.map(drawWay),
    ...layout.boxes.map(drawBox),
    ...layout.arrows.map(drawLabel),
    ...legend.lines,
    "</svg>\n",
  ].join("\n");
}

// ---

function drawGroup({ x, y, width, height, name }: Group & Placed): string {
  const [left, top] = [half(x - width / 2), half(y - height / 2)];
  return `<rect class="frame" x="${left}" y="${top}" width="${half(width)}" height="${half(height)}" rx="10"/><text class="key" x="${left + 20}" y="${top + 20}">${escaped(name)}</text>`;
}

function drawBox({ x, y, width, height, kind, name, tone, sometimes }: Box & Placed): string {
  const [left, top] = [half(x - width / 2), half(y - height / 2)];
  return [
    `<g><rect class="box${sometimes ? " sometimes" : ""}" x="${left}" y="${top}" width="${half(width)}" height="${half(height)}" rx="6"/>`,
    `<rect class="f-${tone}" x="${left}" y="${top + 5}" width="4" height="${half(height - 10)}" rx="2"/>`,
    `<text class="kind f-${tone}" x="${left + 15}" y="${half(y - 4.5)}">${escaped(kind)}</text>`,
    `<text class="name" x="${left + 15}" y="${half(y + 11.5)}">${escaped(name)}</text></g>`,
  ].join("");
}

function drawWay({ path, tip, tone }: Layout["arrows"][number]): string {
  return `<path class="way s-${tone}" d="${path}"/><path class="f-${tone}" d="${triangle(tip)}"/>`;
}

function triangle({ x, y, isLeft }: Way["tip"]): string {
  const back = isLeft ? x + 8 : x - 8;
  return `M${pair({ x, y })}L${pair({ x: back, y: y - 4 })}L${pair({ x: back, y: y + 4 })}Z`;
}

function drawLabel({ lines, label: { x, y, width, height } }: Arrow & { label: Placed }): string {
  if (lines.length === 0) return "";
  const texts = lines.map(
    (line, index) =>
      `<text class="label" x="${half(x)}" y="${half(y - height / 2 + 13 + index * TEXT.labelHeight)}">${escaped(line)}</text>`,
  );
  return `<rect class="back" x="${half(x - width / 2)}" y="${half(y - height / 2)}" width="${half(width)}" height="${half(height)}" rx="3"/>${texts.join("")}`;
}

/** What the colours mean, in rows below the picture. */
function drawKeys(keys: readonly Key[], { width, height }: Layout): { lines: string[]; width: number; height: number } {
  let [x, row, widest] = [16, 0, 0];
  const lines = keys.map(({ tone, text, of }) => {
    const length = 32 + textWidth(text, 11);
    if (x > 16 && x + length > Math.max(width, 420)) [x, row] = [16, row + 1];
    const y = height + 10 + row * 20;
    const sign =
      of === "box"
        ? `<rect class="f-${tone}" x="${x + 8}" y="${y - 8}" width="4" height="14" rx="2"/>`
        : of === "sometimes"
          ? `<rect class="box sometimes" x="${x}" y="${y - 7}" width="20" height="13" rx="3"/>`
          : `<path class="way s-${tone}" d="M${x} ${y}h18"/><path class="f-${tone}" d="M${x + 20} ${y}l-8 -4v8Z"/>`;
    const line = `${sign}<text class="key" x="${x + 26}" y="${y + 4}">${escaped(text)}</text>`;
    x += length + 14;
    widest = Math.max(widest, x);
    return line;
  });
  return { lines, width: widest, height: keys.length === 0 ? 0 : row * 20 + 30 };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
