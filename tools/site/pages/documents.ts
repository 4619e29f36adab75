import type { Fence } from "../markdown/fences.ts";
import { renderMarkdown } from "../markdown/render.ts";
import { documentsOf } from "../search/documents.ts";
import type { LinkTargets } from "./link-targets.ts";
import type { Page } from "./page.ts";
import { type Pictures, pictureAddress, pictureHtml } from "./pictures.ts";

export type DocumentOptions = {
  targets: LinkTargets;
  pictures: Pictures;
  fence: (file: string, address: string) => Fence;
  /** The file of the first page, where it is one of its own kind. */
  home: string | undefined;
};

/** The page of a Markdown file. */
export function documentPage(
  { file, address, text }: { file: string; address: string; text: string },
  { targets, pictures, fence, home }: DocumentOptions,
): Page {
  const rendered = renderMarkdown(text, {
    resolve: (href, line) => targets.resolve(file, href, line),
    picture: (source, shown, line) => pictureHtml({ file, address, source, text: shown, line }, pictures, targets),
    pictureFile: (source, line) => pictureAddress({ file, address, source, line }, pictures, targets) ?? source,
    fence: fence(file, address),
  });
  const title = rendered.title ?? file;
  const { tokens, ...page } = rendered;
  return {
    ...page,
    address,
    file,
    title,
    documents: documentsOf(tokens, { address, title }),
    kind: file === home ? "home" : "document",
  };
}
