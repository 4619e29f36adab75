import { posix } from "node:path";
import { folderOf, isModuleFile, type Texts } from "../../interface/load/sources.ts";
import type { Workspace } from "../../interface/module/workspace.ts";
import { groupBy } from "../../utils/group-by.ts";
import { folderAddress, relativePlace, sourceAddress } from "../addresses.ts";
import { tokensOf } from "../highlight/highlight.ts";
import { type Link, paint } from "../highlight/paint.ts";
import type { FencedCode } from "../markdown/fences.ts";
import { isOutside, READMES } from "../pages/link-targets.ts";
import type { Page } from "../pages/page.ts";
import { excerptHtml, findExcerpt } from "./excerpt.ts";
import type { ListedFile } from "./files-html.ts";
import { folderPage } from "./folder-page.ts";
import { type Mention, placeOf } from "./mention.ts";
import { mentionsIn } from "./mentions.ts";
import { paintedLines, sourcePage } from "./page.ts";
import { usedIn } from "./uses.ts";

export type SourcesInput = {
  project: { texts: Texts; workspace: Workspace };
  /** The text of any file of the repository; undefined for what is no text, or not there. */
  readText: (file: string) => string | undefined;
  kindOf: (path: string) => "file" | "folder" | undefined;
  /** Pages of Markdown files. */
  addresses: ReadonlyMap<string, string>;
};

/** Beside HCL, the files of a module that are worth a page: what it reads, tests and shows. For `loadProject`. */
export const SOURCE_FILES = ["**/*.{tftpl,tpl,yaml,yml,json,ini,conf,toml,txt,sh}"];

/** The pages that show files: those of modules, those that modules read, and those that other pages lead to. */
export class SourcePages {
  readonly #input: SourcesInput;
  readonly #texts = new Map<string, string>();
  readonly #folders = new Set<string>();
  readonly #modules: ReadonlySet<string>;
  readonly #mentions: ReadonlyMap<string, readonly Mention[]>;

  constructor(input: SourcesInput) {
    this.#input = input;
    const { texts, workspace } = input.project;
    const modules = workspace.modules.filter(({ origin }) => origin.kind === "folder");
    this.#modules = new Set(modules.map(({ folder }) => folder));
    for (const [path, { text }] of texts)
      if (isModuleFile(path) || (!path.endsWith(".md") && (this.#moduleOf(path) ?? ".") !== "."))
        this.#texts.set(path, text);
    const files = { textOf: (path: string) => this.#textOf(path), paths: () => this.#texts.keys() };
    this.#mentions = groupBy(mentionsIn(workspace, files), ({ source }) => source.path);
  }

  /** The page of a file or folder, which there is from then on; undefined for what is neither a text nor a folder. */
  addressOf(path: string): string | undefined {
    if (this.#textOf(path) !== undefined) return sourceAddress(path);
    if (isOutside(path) || this.#input.kindOf(path) !== "folder") return undefined;
    this.#folders.add(path);
    return folderAddress(path);
  }

  /** All pages, in the order of their files; folders come last. */
  pages(): Page[] {
    const used = usedIn([...this.#mentions.values()].flat());
    const files = this.#listed();
    const folders = groupBy(files, ({ path }) => this.#folderOf(path));
    const pages = [...this.#texts.keys()].sort().map((path) => {
      const folder = this.#folderOf(path);
      return sourcePage({
        path,
        text: this.#texts.get(path) ?? "",
        links: this.#linksOn(sourceAddress(path), this.#mentions.get(path) ?? []),
        used: used.get(path) ?? [],
        folder,
        folderAddress: this.#addressOfFolder(folder),
        siblings: folders.get(folder) ?? [],
      });
    });
    return [...pages, ...[...this.#folders].sort().map((folder) => folderPage(folder, files))];
  }

  /** A block of code of a Markdown page, with links where it is a part of a file, or HCL of its own. @param page its address */
  fence({ text, language, file, line, excerptOf: path }: FencedCode & { file: string }, page: string): string {
    const whole = path === undefined ? undefined : this.#textOf(path);
    const excerpt = whole === undefined ? undefined : findExcerpt(whole, text);
    if (path !== undefined && whole !== undefined && excerpt)
      return excerptHtml(paintedLines(path, whole, this.#linksOn(page, this.#mentions.get(path) ?? [])), excerpt);
    const mentions = (this.#mentions.get(file) ?? []).filter(({ source }) => source.linesBefore === line);
    const isSame = mentions[0]?.source.text.trimEnd() === text.trimEnd();
    return paint(text, tokensOf(text, language), isSame ? this.#linksOn(page, mentions) : []);
  }

  /** Reads a file that has no page yet; it gets one. */
  #textOf(path: string): string | undefined {
    if (!this.#texts.has(path) && !isOutside(path) && this.#input.kindOf(path) === "file") {
      const text = this.#input.readText(path);
      if (text !== undefined) this.#texts.set(path, text);
    }
    return this.#texts.get(path);
  }

  #linksOn(page: string, mentions: readonly Mention[]): Link[] {
    return mentions.flatMap((mention) => {
      const address = this.#targetOf(mention);
      const { start, end } = mention.span;
      return address === undefined ? [] : [{ start, end, href: relativePlace(page, address) }];
    });
  }

  #targetOf({ target, others }: Mention): string | undefined {
    if (target.kind === "module") return isOutside(target.folder) ? undefined : this.#addressOfFolder(target.folder);
    if (target.kind === "file") return this.addressOf(others ? folderOf(target.path) : target.path);
    const { path, line } = target.kind === "place" ? target : placeOf(target);
    return this.#texts.has(path) ? sourceAddress(path, line) : undefined;
  }

  /** What says most about a folder: its README, or the list of its files. */
  #addressOfFolder(folder: string): string {
    const { addresses } = this.#input;
    const readme = READMES.map((name) => addresses.get(posix.join(folder, name))).find((found) => found !== undefined);
    if (readme === undefined) this.#folders.add(folder);
    return readme ?? folderAddress(folder);
  }

  /** The module that a file is part of; of other files the folder. */
  #folderOf(path: string): string {
    return this.#moduleOf(path) ?? folderOf(path);
  }

  #moduleOf(path: string): string | undefined {
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      if (this.#modules.has(folder)) return folder;
      if (folder === ".") return undefined;
    }
  }

  /** All files that have pages, in their order. */
  #listed(): ListedFile[] {
    const sources = [...this.#texts.keys()].map((path) => ({ path, address: sourceAddress(path) }));
    const documents = [...this.#input.addresses].map(([path, address]) => ({ path, address }));
    return [...sources, ...documents].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  }
}
