import type { Module } from "../../interface/module/module.ts";
import type { Workspace } from "../../interface/module/workspace.ts";
import type { File } from "../../interface/syntax/ast.ts";
import type { Source, Span } from "../../interface/syntax/source.ts";

/** Where something is said. `span`: what names it; `whole`: all that is said about it. */
export type Declared = { kind: "declared"; label: string; source: Source; span: Span; whole: Span };

/** What a text can lead to; a place is one that is not worth a count of what leads to it. */
export type Target =
  | Declared
  | { kind: "file"; path: string }
  | { kind: "module"; folder: string }
  | { kind: "place"; path: string; line: number };

/** That a part of a text means something. `others`: it may mean more than that, as a computed path does. */
export type Mention = { source: Source; span: Span; target: Target; others?: boolean };

/** Everything in which meanings are looked up. */
export type Known = { module: Module; childOf: Workspace["childOf"]; files: Files };

/** The files of a repository. */
export type Files = {
  /** The text of a file that has a page, or can have. */
  textOf(path: string): string | undefined;
  /** Those that are known, which need not be all. */
  paths(): Iterable<string>;
};

/** The text that a place is in: what an override file says is in that. */
export function sourceOf(file: File, span: Span): Source {
  return (span.override ?? file).source;
}

/** The line that names what is declared. */
export function placeOf({ source, span }: Declared): { path: string; line: number } {
  return { path: source.path, line: source.position(span.start).line };
}
