import { posix } from "node:path";
import { relativeAddress } from "../addresses.ts";
import { markdown } from "../markdown/parse.ts";
import { isOutside, type LinkTargets, pathFrom } from "./link-targets.ts";

/** Files that pages show, by their addresses in the site. */
export type Assets = Map<string, string>;

export type Pictures = {
  /** The text of an SVG file of the repository; undefined where there is none. */
  svg: (file: string) => string | undefined;
  /** Whether there is a file of that name. */
  isFile: (file: string) => boolean;
  assets: Assets;
};

/** A picture that a page shows. `source`: as the page says. */
export type Shown = { file: string; address: string; source: string; line: number };

/**
 * The HTML of a picture in a page. SVG that takes its colours from pages is put into the page, so that they follow the theme and its words can be
 * found; other pictures become files of the site.
 */
export function pictureHtml(shown: Shown & { text: string }, pictures: Pictures, targets: LinkTargets): string {
  const text = markdown.utils.escapeHtml(shown.text);
  const address = pictureAddress(shown, pictures, targets);
  if (address === undefined) return text;
  const path = pathFrom(shown.file, shown.source);
  const drawn = path.endsWith(".svg") ? pictures.svg(path) : undefined;
  if (drawn === undefined || !drawn.includes("var(--picture-"))
    return `<img src="${address}" alt="${text}" loading="lazy">`;
  const [, width] = WIDTH.exec(drawn) ?? [];
  return `${inline(drawn, text, width)}<figcaption><a href="${address}">The picture alone</a></figcaption>`;
}

/** Where a picture is in the site, as its page says it; undefined if there is none, which is a problem. */
export function pictureAddress(
  { file, address, source, line }: Shown,
  { isFile, assets }: Pictures,
  targets: LinkTargets,
): string | undefined {
  const path = pathFrom(file, source);
  if (isOutside(path) || !isFile(path)) {
    targets.problems.push({ file, line, message: `${source} is no picture of the repository` });
    return undefined;
  }
  const place = posix.join("assets", path);
  assets.set(place, path);
  return relativeAddress(address, place);
}

// ---

const WIDTH = /<svg\b[^>]*?\swidth="(\d+)(?:px)?"/;

/** Without what only a file of its own needs. It is wider than a phone, and still has to be read there: see `--width` in the style sheet. */
function inline(svg: string, text: string, width = "0"): string {
  const alone = svg.replace(/^[\s\S]*?(?=<svg\b)/, "").trim();
  const label = /\baria-label(?:ledby)?=/.test(alone) ? "" : ` aria-label="${text}"`;
  return alone.replace("<svg", `<svg${label} style="--width:${width}px"`);
}
