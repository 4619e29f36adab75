import { posix } from "node:path";

/**
 * Where the page of a file stands in the site: `docs/guides/start.md` becomes `guides/start.html`, a README the index of its folder,
 * the page that is `home` the index of all, and what is no Markdown a page that shows it.
 */
export function addressOf(file: string, home: string): string {
  if (file === home) return "index.html";
  if (!file.endsWith(".md")) return `source/${file}.html`;
  const path = file.replace(/^docs\//, "");
  // A README that is not the home of the site would take its place.
  if (path === "README.md" || path === "index.md") return "readme.html";
  const page = path.replace(/(^|\/)(?:README|index)\.md$/, "$1index.md").replace(/\.md$/, ".html");
  return page.includes("/") ? page : page.toLowerCase();
}

/** How one page leads to another: relative, so that a site may stand in any folder of any host, or on a disk. */
export function relativeAddress(from: string, to: string): string {
  const relative = posix.relative(posix.dirname(from), to);
  return relative === "" ? posix.basename(to) : encodeURI(relative);
}
