import { posix } from "node:path";
import { markdown } from "../markdown/parse.ts";
import type { LinkTargets } from "./link-targets.ts";

/** Files that pages show, by their addresses in the site. */
export type Assets = Map<string, string>;

export type Pictures = {
  /** The text of an SVG file of the repository; undefined where there is none. */
  svg: (file: string) => string | undefined;
  /** Whether there is a file of that name. */
  isFile: (file: string) => boolean;
  assets: Assets;
};

/**
 * The HTML of a picture in a page. SVG is put into the page, so that its colours follow the theme and its words can be found; other pictures
 * become files of the site.
 */
export function pictureHtml(
  { file, address, source, text, line }: { file: string; address: string; source: string; text: string; line: number },
  { svg, isFile, assets }: Pictures,
  targets: LinkTargets,
): string {
  const path = posix.join(posix.dirname(file), decodeURI(source));
  const drawn = path.endsWith(".svg") ? svg(path) : undefined;
  if (drawn !== undefined) return inline(drawn, text);
  if (!isFile(path)) {
    targets.problems.push({ file, line, message: `${source} is no picture of the repository` });
    return markdown.utils.escapeHtml(text);
  }
  const place = `assets/${path}`;
  assets.set(place, path);
  return `<img src="${posix.relative(posix.dirname(address), place)}" alt="${markdown.utils.escapeHtml(text)}" loading="lazy">`;
}

// ---

/** Without what only a file of its own needs. */
function inline(svg: string, text: string): string {
  const alone = svg.replace(/^[\s\S]*?(?=<svg\b)/, "").trim();
  return /\baria-label(?:ledby)?=/.test(alone)
    ? alone
    : alone.replace("<svg", `<svg aria-label="${markdown.utils.escapeHtml(text)}"`);
}
