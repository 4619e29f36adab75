import { join, posix } from "node:path";
import { readPartials } from "../../templates/partials.ts";
import { type Partial, type Render, renderer } from "../../templates/renderer.ts";
import { absoluteAddress, relativeAddress } from "../addresses.ts";
import { NOT_FOUND } from "../pages/not-found.ts";
import type { Heading, Page } from "../pages/page.ts";

/** A link of the navigation. */
export type NavigationLink = { title: string; href: string; current: boolean };

/** A part of the navigation; only the part that a page belongs to has its pages listed. */
export type NavigationSection = NavigationLink & { pages: NavigationLink[] };

/** What the partials are given. */
export type LayoutView = {
  site: string;
  version: string;
  /** The way to the first page's folder, such as `../`, or its whole address. */
  root: string;
  /** Where the page is in the web, when that is known. */
  canonical: string | null;
  /** What leads to the first page. */
  homeHref: string;
  title: string;
  pageTitle: string;
  description: string;
  kind: Page["kind"];
  sections: NavigationSection[];
  contents: Heading[];
  html: string;
  previous: { title: string; href: string } | null;
  next: { title: string; href: string } | null;
  /** Where the page can be changed. */
  edit: string | null;
  /** The file of the repository that it comes from; empty for none. */
  file: string;
};

/** A part of the navigation, with its pages. */
export type LaidSection = { title: string; pages: readonly Page[] };

export type Layout = {
  site: string;
  version: string;
  repository: string | undefined;
  /** Where the site will be served, without a slash at its end, if that is known. */
  url: string | undefined;
  sections: readonly LaidSection[];
  /** Files that are written by a program, and that nobody should change. */
  isGenerated: (file: string) => boolean;
};

/** Lays pages out, with partials of this program. @param own are used instead of those of the same names */
export function layoutRenderer(own: ReadonlyMap<string, Partial> = new Map()): Render<LayoutView> {
  return renderer(readPartials(join(import.meta.dirname, "partials")), own, { root: "page", values: "text" });
}

/** What a page is laid out with. */
export function layoutView(page: Page, layout: Layout): LayoutView {
  const { site, version, repository, url, sections, isGenerated } = layout;
  // Hosts show it at the address of what is missing, from where relative links would lead elsewhere.
  const isAnywhere = page.address === NOT_FOUND.address && url !== undefined;
  const to = (address: string) => (isAnywhere ? absoluteAddress(url, address) : relativeAddress(page.address, address));
  const link = ({ title, address }: Page) => ({ title, href: to(address) });
  const order = sections.flatMap(({ pages }) => pages);
  const at = order.indexOf(page);
  const [previous, next] = at < 0 ? [] : [order[at - 1], order[at + 1]];
  const depth = page.address.split("/").length - 1;
  return {
    site,
    version,
    root: isAnywhere ? `${url}/` : "../".repeat(depth),
    canonical: url === undefined || isAnywhere ? null : absoluteAddress(url, page.address),
    homeHref: to("index.html"),
    title: page.title,
    pageTitle: page.kind === "home" || page.title === site ? site : `${page.title} · ${site}`,
    description: shorten(page.description),
    kind: page.kind,
    sections: sections.map(({ title, pages }) => sectionView({ title, pages }, page, site, to)),
    contents: page.headings.filter(({ level }) => level === 2 || level === 3),
    html: page.html,
    previous: previous ? link(previous) : null,
    next: next ? link(next) : null,
    edit:
      repository === undefined || isGenerated(page.file)
        ? null
        : `${repository}/edit/main/${encodeURI(posix.normalize(page.file))}`,
    file: page.file,
  };
}

// ---

/** What search engines show of it. */
const MOST = 160;

function shorten(text: string): string {
  if (text.length <= MOST) return text;
  return `${text.slice(0, MOST).replace(/\s+\S*$/, "")} ...`;
}

/** "Loki: few streams, many lines" is "Loki" among its neighbours, and "site/part" is "part". */
function shortTitle(title: string, site: string): string {
  const own = title.startsWith(`${site}/`) ? title.slice(site.length + 1) : title;
  return own.replace(/^(.+?): .*$/s, "$1");
}

function sectionView(
  { title, pages }: LaidSection,
  page: Page,
  site: string,
  to: (address: string) => string,
): NavigationSection {
  const current = pages.includes(page);
  const href = to(pages[0]?.address ?? "");
  return {
    title,
    href,
    current,
    pages: current
      ? pages.map((one) => ({
          title: shortTitle(one.title, site),
          href: to(one.address),
          current: one === page,
        }))
      : [],
  };
}
