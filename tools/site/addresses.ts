import { posix } from "node:path";

/**
 * Where the page of a file stands in the site: `docs/guides/start.md` becomes `guides/start.html`, a README the index of its folder,
 * the page that is `home` the index of all, and what is no Markdown a page that shows it.
 */
export function addressOf(file: string, home: string): string {
  if (file === home) return "index.html";
  if (!file.endsWith(".md")) return sourceAddress(file);
  const path = file.replace(/^docs\//, "");
  // A README that is not the home of the site would take its place.
  if (/^(?:README|index)\.md$/i.test(path)) return "readme.html";
  const page = path.replace(/(^|\/)(?:README|index)\.md$/i, "$1index.md").replace(/\.md$/, ".html");
  return page.includes("/") ? page : page.toLowerCase();
}

/**
 * The addresses of Markdown files. Where two would have one, also on a disk that knows no capital letters, a README has it, else the first; the
 * others stand below `other`: `docs/changelog.md` beside `CHANGELOG.md` is `other/docs/changelog.html`.
 */
export function addressesOf(files: readonly string[], home: string): Map<string, string> {
  const rank = (file: string) => (file === home ? 0 : /(^|\/)README\.md$/.test(file) ? 1 : 2);
  const taken = new Set<string>();
  const take = (address: string) => {
    if (taken.has(address.toLowerCase())) return undefined;
    taken.add(address.toLowerCase());
    return address;
  };
  const found = files
    .toSorted((a, b) => rank(a) - rank(b))
    .map((file): [string, string] => {
      const other = `other/${file.replace(/\.md$/, ".html")}`;
      return [file, take(addressOf(file, home)) ?? take(other) ?? `other/${file}.html`];
    });
  const byFile = new Map(found);
  return new Map(files.map((file) => [file, byFile.get(file) ?? ""]));
}

/** The page that shows a file, at one of its lines. */
export function sourceAddress(file: string, line?: number): string {
  return `source/${file}.html${line === undefined ? "" : `#L${line}`}`;
}

/** The page that lists the files of a folder. */
export function folderAddress(folder: string): string {
  return posix.join("source", folder, "index.html");
}

/** Where a page is in the web. @param url of the site, without a slash at its end */
export function absoluteAddress(url: string, address: string): string {
  return `${url}/${encodeURI(address)}`;
}

/** How one page leads to another: relative, so that a site may stand in any folder of any host, or on a disk. */
export function relativeAddress(page: string, address: string): string {
  // `posix.relative` would resolve both, which is too slow for the many thousand links of source pages.
  const [from, to] = [page.split("/"), address.split("/")];
  let same = 0;
  while (same < from.length - 1 && same < to.length - 1 && from[same] === to[same]) same += 1;
  return encodeURI("../".repeat(from.length - 1 - same) + to.slice(same).join("/"));
}

/** How a page leads to a place of another, or to one of its own. */
export function relativePlace(page: string, place: string): string {
  const [address = "", fragment] = place.split("#");
  const hash = fragment === undefined ? "" : `#${fragment}`;
  return address === page && hash !== "" ? hash : relativeAddress(page, address) + hash;
}
