/** A page that no file has: what a program writes. */
export type GeneratedPage = {
  /** As if it stood in the repository: `docs/api/index.md`. Links in it are relative to that. */
  file: string;
  markdown: string;
};

/** A part of the navigation. */
export type SectionSetting = {
  title: string;
  /** Markdown files, or patterns of them, in the order in which they are shown. */
  pages: string[];
};

/** How `tfmods site` makes its pages. */
export type SiteConfiguration = {
  /** Name of the whole; without it, the title of the first page. */
  title?: string;
  /** The Markdown file that is the first page; without it README.md. */
  home?: string;
  /** The parts of the navigation; without them modules, examples and the other documents. What no part has is a page without one. */
  sections?: SectionSetting[];
  /** Patterns of Markdown files that are no pages. */
  exclude?: string[];
  /** Address of the repository in the web, for "edit this page" and for what is in no page: `https://github.com/acme/modules`. */
  repository?: string;
  /** A folder with partials (`page.hbs`) that are used instead of those of the same name. */
  partials?: string;
  /** Programs that write further pages. */
  generated?: ((folder: string) => Promise<GeneratedPage[]>)[];
};
