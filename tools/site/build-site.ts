import { posix } from "node:path";
import type { Project } from "../check/check.ts";
import type { Render } from "../templates/renderer.ts";
import { addressesOf, relativeAddress } from "./addresses.ts";
import { type LaidSection, type LayoutView, layoutView } from "./layout/layout.ts";
import type { Fence } from "./markdown/fences.ts";
import { documentPage } from "./pages/documents.ts";
import { danglingLinks, isOutside, LinkTargets } from "./pages/link-targets.ts";
import { namesPage } from "./pages/names.ts";
import { sectionsOf } from "./pages/navigation.ts";
import { NOT_FOUND } from "./pages/not-found.ts";
import type { Page, PageProblem } from "./pages/page.ts";
import type { Assets } from "./pages/pictures.ts";
import { markdownTexts } from "./pages/texts.ts";
import { searchScripts } from "./search/index.ts";
import type { GeneratedPage, SiteConfiguration } from "./site-configuration.ts";
import { sitemap } from "./sitemap.ts";
import { SourcePages } from "./sources/source-pages.ts";

/** What a site is made of. */
export type SiteInput = {
  project: Project;
  configuration: SiteConfiguration;
  generated: readonly GeneratedPage[];
  /** The text of any file of the repository; undefined for what is no text, or not there. */
  readText: (file: string) => string | undefined;
  kindOf: (path: string) => "file" | "folder" | undefined;
  /** What a symbolic link leads to; undefined for what is none. A link is no page of its own. */
  linkTo: (file: string) => string | undefined;
  version: string;
  /** Where the site will be served, without a slash at its end, if that is known. */
  url: string | undefined;
  render: Render<LayoutView>;
};

/** Texts of the site by their addresses, files that are copied into it, and what is wrong. */
export type BuiltSite = { files: Map<string, string>; assets: Assets; pages: readonly Page[]; problems: PageProblem[] };

/** Makes all pages of a site and its search index. @throws UserError for a first page that is not there */
export function buildSite(input: SiteInput): BuiltSite {
  const { project, configuration, readText, kindOf, linkTo } = input;
  const { texts, home } = markdownTexts(input);
  const links = [...texts.keys()].flatMap((file) => {
    const target = linkTo(file);
    return target !== undefined && texts.has(target) ? [{ file, target }] : [];
  });
  for (const { file } of links) texts.delete(file);
  const addresses = addressesOf([...texts.keys()], home);
  for (const { file, target } of links) addresses.set(file, addresses.get(target) ?? "");
  const sources = new SourcePages({ project, readText, kindOf, addresses });
  const assets: Assets = new Map();
  const targets = new LinkTargets({
    addresses,
    sourceAddress: (path) => sources.addressOf(path) ?? fileAddress(path, kindOf, assets),
  });
  const pictures = { svg: readText, isFile: (file: string) => kindOf(file) === "file", assets };
  const fence = (file: string, from: string): Fence => ({
    code: (block) => sources.fence({ ...block, file }, from),
    sourceAddress: (path) => {
      const address = sources.addressOf(path);
      return address === undefined ? undefined : relativeAddress(from, address);
    },
  });
  const documents = [...texts].map(([file, text]) =>
    documentPage(
      { file, address: addresses.get(file) ?? "", text },
      { targets, pictures, fence, home: configuration.home },
    ),
  );
  const pages = [...documents, ...sources.pages()];
  const ids = new Map(pages.map(({ address, ids }) => [address, ids]));
  const all = [...pages, namesPage(pages)];
  const isMissing = input.url !== undefined && all.every(({ address }) => address !== NOT_FOUND.address);
  const sections = laidSections(documents, input);
  const files = layOut(isMissing ? [...all, NOT_FOUND] : all, documents, sections, input);
  const late = new Set(sections.slice(Math.ceil(sections.length / 2)).flatMap(({ pages }) => pages));
  const found = all.flatMap((page) => page.documents.map((document) => ({ ...document, late: late.has(page) })));
  const { titles, index } = searchScripts(found);
  files.set("assets/search-titles.js", titles);
  files.set("assets/search-index.js", index);
  if (input.url !== undefined) files.set("sitemap.xml", sitemap(all, input.url));
  return { files, assets, pages: all, problems: [...targets.problems, ...danglingLinks(targets.links, ids)] };
}

// ---

/** What is no text, or too long for a page, is there to be downloaded. */
function fileAddress(path: string, kindOf: SiteInput["kindOf"], assets: Assets): string | undefined {
  if (isOutside(path) || kindOf(path) !== "file") return undefined;
  const place = posix.join("assets", path);
  assets.set(place, path);
  return place;
}

function laidSections(documents: readonly Page[], { project, configuration }: SiteInput): LaidSection[] {
  const byFile = new Map(documents.map((page) => [page.file, page]));
  const folders = project.workspace.modules.flatMap(({ origin, folder }) => (origin.kind === "folder" ? [folder] : []));
  return sectionsOf([...byFile.keys()], configuration, folders).map(({ title, files }) => ({
    title,
    pages: files.flatMap((file) => byFile.get(file) ?? []),
  }));
}

function layOut(
  pages: readonly Page[],
  documents: readonly Page[],
  sections: LaidSection[],
  { configuration, project, generated, version, url, render }: SiteInput,
): Map<string, string> {
  const written = new Set(generated.map(({ file }) => file));
  const site = configuration.title ?? documents.find(({ address }) => address === "index.html")?.title ?? "Modules";
  const layout = {
    site,
    version,
    url,
    repository: configuration.repository,
    sections,
    isGenerated: (file: string) => written.has(file) || !project.texts.has(file),
  };
  return new Map(pages.map((page) => [page.address, render(layoutView(page, layout))]));
}
