import { posix } from "node:path";
import { groupBy } from "../../utils/group-by.ts";
import { relativePlace, sourceAddress } from "../addresses.ts";
import { languageOf, tokensOf } from "../highlight/highlight.ts";
import { escapeAttribute, escapeText, type Link, paint } from "../highlight/paint.ts";
import type { Page } from "../pages/page.ts";
import { filesHtml, type ListedFile } from "./files-html.ts";
import type { Used } from "./uses.ts";
import { useCount, usesHtml } from "./uses-html.ts";

/** A file, and what is known about it. */
export type ShownFile = {
  path: string;
  text: string;
  links: readonly Link[];
  used: readonly Used[];
  /** The module that it belongs to, or the folder that it is in. */
  folder: string;
  /** The page of that folder. */
  folderAddress: string;
  /** Files of that folder that have pages. */
  siblings: readonly ListedFile[];
};

/** The page of a file: the files beside it, its lines with numbers that can be linked to, and where it is used. */
export function sourcePage(shown: ShownFile): Page {
  const { path, text, links, used, folder } = shown;
  const address = sourceAddress(path);
  const lines = paintedLines(path, text, links);
  const declared = used.filter(({ line }) => line > 0);
  const byLine = groupBy(declared, ({ line }) => line);
  const numbered = lines.map((html, index) => {
    const [line, here] = [index + 1, byLine.get(index + 1)];
    return lineHtml(line, html, here ? useCount(line, here, address) : "");
  });
  const headings = declared.length > 0 ? [{ level: 2, id: "uses", text: "Uses" }] : [];
  return {
    address,
    file: path,
    title: path,
    description: descriptionOf(text) ?? `The file ${posix.relative(folder, path)} of ${folder}.`,
    html: [
      `<h1>${escapeText(path)}</h1>`,
      filesNavigation(shown, address),
      ...used.filter(({ line }) => line === 0).map((one) => `<p>Read by ${usesHtml(one.uses, address, folder)}.</p>`),
      `<figure class="code source"><pre tabindex="0"><code>${numbered.join("")}</code></pre></figure>`,
      ...usesSection(byLine, address, folder),
    ].join("\n"),
    headings,
    ids: new Set([
      ...lines.map((_, index) => `L${index + 1}`),
      ...headings.map(({ id }) => id),
      ...declared.map(({ line }) => `uses-${line}`),
    ]),
    documents: [{ address, title: path, context: folder, kind: "file", text: "" }],
    kind: "source",
  };
}

/** The lines of a file as HTML. */
export function paintedLines(path: string, text: string, links: readonly Link[]): string[] {
  const lines = paint(text, tokensOf(text, languageOf(path)), links).split("\n");
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

// ---

function filesNavigation({ folder, folderAddress, siblings }: ShownFile, address: string): string {
  const name = escapeText(folder === "." ? "the root" : folder);
  const files = siblings.filter((file) => file.address !== folderAddress);
  return `<nav class="files" aria-label="Files of ${escapeAttribute(name)}"><a href="${relativePlace(address, folderAddress)}">${name}</a>${filesHtml(folder, files, address)}</nav>`;
}

/** The end of the line is inside, so that it is copied with it; a block of its own does not show it. */
function lineHtml(line: number, html: string, uses: string): string {
  return `<span id="L${line}"><a href="#L${line}">${line}</a>${html}${uses}\n</span>`;
}

function usesSection(byLine: ReadonlyMap<number, readonly Used[]>, address: string, folder: string): string[] {
  if (byLine.size === 0) return [];
  const entries = [...byLine].flatMap(([line, declared]) =>
    declared.map(({ label, uses }, index) => {
      const id = index === 0 ? ` id="uses-${line}"` : "";
      const name = `<a href="#L${line}"><code>${escapeText(label)}</code></a>`;
      return `<dt${id}>${name}</dt><dd>${usesHtml(uses, address, folder)}</dd>`;
    }),
  );
  return [`<h2 id="uses">Uses</h2>\n<dl class="uses">\n${entries.join("\n")}\n</dl>`];
}

const COMMENT = /^(?:#!.*\n)?((?:[ \t]*(?:#|\/\/).*\n)+)/;

/** The comment with which a file begins. */
function descriptionOf(text: string): string | undefined {
  const [, comment] = COMMENT.exec(text.replaceAll("\r", "")) ?? [];
  return comment
    ?.replaceAll(/^[ \t]*(?:#+|\/\/+)[ \t]*/gm, "")
    .replaceAll("\n", " ")
    .trim();
}
