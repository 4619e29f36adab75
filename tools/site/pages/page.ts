/** A heading that can be led to. */
export type Heading = { level: number; id: string; text: string };

/** A page whose content is there, and which has not been laid out yet. */
export type Page = {
  /** Within the site: `guides/start.html`. */
  address: string;
  /** In the repository; of a page that a program has written, where it would stand. */
  file: string;
  title: string;
  /** One sentence for search engines and lists: the first paragraph. */
  description: string;
  html: string;
  headings: Heading[];
  /** Every id that a link may lead to. */
  ids: ReadonlySet<string>;
  /** What can be found in it. */
  documents: SearchDocument[];
  kind: "home" | "document" | "source";
};

/** Something that a search finds: a section of a page, or a thing with a name. */
export type SearchDocument = {
  /** Where it is: `guides/start.html#images`. */
  address: string;
  title: string;
  /** What is above it: the page, and the section. */
  context: string;
  /** What it is: "text" for a section, else "input", "output", "metric" and so on, after the anchor. */
  kind: string;
  text: string;
};

/** Something that is wrong with a page, at a line of its file. */
export type PageProblem = { file: string; line: number; message: string };
