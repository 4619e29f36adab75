import type { Project } from "../check/check.ts";
import type { Render } from "../templates/renderer.ts";
import { UserError } from "../utils/errors.ts";
import { addressOf, relativeAddress } from "./addresses.ts";
import { type LaidSection, type LayoutView, layoutView } from "./layout/layout.ts";
import type { Fence } from "./markdown/fences.ts";
import { documentPage } from "./pages/documents.ts";
import { danglingLinks, LinkTargets } from "./pages/link-targets.ts";
import { moduleTexts } from "./pages/modules.ts";
import { namesPage } from "./pages/names.ts";
import { sectionsOf } from "./pages/navigation.ts";
import type { Page, PageProblem } from "./pages/page.ts";
import type { Assets } from "./pages/pictures.ts";
import { searchIndexScript } from "./search/index.ts";
import type { GeneratedPage, SiteConfiguration } from "./site-configuration.ts";
import { SourcePages } from "./sources/source-pages.ts";

/** What a site is made of. */
export type SiteInput = {
  project: Project;
  configuration: SiteConfiguration;
  generated: readonly GeneratedPage[];
  /** The text of any file of the repository; undefined for what is no text, or not there. */
  readText: (file: string) => string | undefined;
  kindOf: (path: string) => "file" | "folder" | undefined;
  version: string;
  render: Render<LayoutView>;
};

/** Texts of the site by their addresses, files that are copied into it, and what is wrong. */
export type BuiltSite = { files: Map<string, string>; assets: Assets; pages: readonly Page[]; problems: PageProblem[] };

/** Makes all pages of a site and its search index. @throws UserError for two files that would be one page */
export function buildSite(input: SiteInput): BuiltSite {
  const { project, configuration, readText, kindOf } = input;
  const { home = "README.md" } = configuration;
  const texts = markdownTexts(input);
  const addresses = addressesOf([...texts.keys()], home);
  const sources = new SourcePages({ project, readText, kindOf, addresses });
  const targets = new LinkTargets({ addresses, sourceAddress: (path) => sources.addressOf(path) });
  const assets: Assets = new Map();
  const pictures = { svg: readText, isFile: (file: string) => kindOf(file) === "file", assets };
  const fence = (file: string, from: string): Fence => ({
    code: (block) => sources.fence({ ...block, file }, from),
    sourceAddress: (path) => {
      const address = sources.addressOf(path);
      return address === undefined ? undefined : relativeAddress(from, address);
    },
  });
  const documents = [...texts].map(([file, text]) =>
    documentPage({ file, address: addresses.get(file) ?? "", text }, { targets, pictures, fence, home }),
  );
  const pages = [...documents, ...sources.pages()];
  const ids = new Map(pages.map(({ address, ids }) => [address, ids]));
  const all = [...pages, namesPage(pages)];
  const files = layOut(all, documents, input);
  files.set("assets/search-index.js", searchIndexScript(all.flatMap(({ documents }) => documents)));
  return { files, assets, pages: all, problems: [...targets.problems, ...danglingLinks(targets.links, ids)] };
}

// ---

/** Markdown by file: of the repository, of modules that have none, and what programs write. */
function markdownTexts({ project: { texts, workspace }, generated }: SiteInput): Map<string, string> {
  const files = [...texts].filter(([file]) => file.endsWith(".md")).map(([file, { text }]) => [file, text] as const);
  return new Map([
    ...files,
    ...moduleTexts(workspace, texts),
    ...generated.map(({ file, markdown }) => [file, markdown] as const),
  ]);
}

function addressesOf(files: readonly string[], home: string): Map<string, string> {
  if (!files.includes(home))
    throw new UserError(`site.home: there is no ${home}`, { advice: "Name the Markdown file of the first page." });
  const addresses = new Map<string, string>();
  const taken = new Map<string, string>();
  for (const file of files) {
    const address = addressOf(file, home);
    const other = taken.get(address);
    if (other !== undefined) throw new UserError(`${file} and ${other} would both be the page ${address}`);
    taken.set(address, file);
    addresses.set(file, address);
  }
  return addresses;
}

function layOut(pages: readonly Page[], documents: readonly Page[], input: SiteInput): Map<string, string> {
  const { configuration, project, generated, version, render } = input;
  const byFile = new Map(documents.map((page) => [page.file, page]));
  const folders = project.workspace.modules.flatMap(({ origin, folder }) => (origin.kind === "folder" ? [folder] : []));
  const sections: LaidSection[] = sectionsOf([...byFile.keys()], configuration, folders).map(({ title, files }) => ({
    title,
    pages: files.flatMap((file) => byFile.get(file) ?? []),
  }));
  const written = new Set(generated.map(({ file }) => file));
  const site = configuration.title ?? documents.find(({ kind }) => kind === "home")?.title ?? "Modules";
  const layout = {
    site,
    version,
    repository: configuration.repository,
    sections,
    isGenerated: (file: string) => written.has(file) || !project.texts.has(file),
  };
  return new Map(pages.map((page) => [page.address, render(layoutView(page, layout))]));
}
