/** What other programs keep at the beginning of a page between two lines `---`, and a mark of UTF-8, are no text of it. Lines keep their numbers. */
export function withoutFrontMatter(text: string): { text: string; title: string | undefined } {
  const rest = text.replace(/^\ufeff/, "");
  const [matter = "", fields = ""] = MATTER.exec(rest) ?? [];
  const title = TITLE.exec(fields)?.groups?.title;
  return { text: matter.replaceAll(/[^\n]/g, "") + rest.slice(matter.length), title };
}

// ---

/** Only fields: a line above which there is one, and text below, is no front matter. */
const MATTER = /^---[ \t]*\r?\n((?:[\w-]+[ \t]*:.*\r?\n|[ \t#-].*\r?\n|[ \t]*\r?\n)*)---[ \t]*(?:\r?\n|$)/;
const TITLE = /^title[ \t]*:[ \t]*(["']?)(?<title>.+?)\1[ \t]*\r?$/m;
