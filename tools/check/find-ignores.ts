import { fencedBlocks } from "../interface/load/markdown.ts";
import type { Texts } from "../interface/load/sources.ts";
import type { Module } from "../interface/module/module.ts";
import type { Comment, File } from "../interface/syntax/ast.ts";
import { plain } from "../interface/syntax/comments.ts";
import { Source, type Span } from "../interface/syntax/source.ts";
import { type Ignore, type Lines, readIgnore } from "./ignores.ts";

/**
 * The ignore comments of all modules:
 * - `# tfmods-ignore CODE, CODE: reason` at the end of a line, or in the lines right above it, for what begins in that line;
 * - `# tfmods-ignore-file CODE: reason` before anything else in a file;
 * - both in YAML that a rule reads as well;
 * - in Markdown `<!-- tfmods-ignore CODE: reason -->` right above a block.
 */
export function findIgnores(modules: readonly Module[], texts: Texts): Ignore[] {
  return [
    ...modules.flatMap(({ files, overrides }) => [...files, ...overrides].flatMap(inFile)),
    ...modules.flatMap(({ broken }) => broken.flatMap(({ source }) => inBroken(source))),
    ...[...texts].flatMap(([path, { text }]) => (/\.ya?ml$/.test(path) ? inYaml(new Source(path, text)) : [])),
    ...inMarkdown(modules, texts),
  ];
}

// ---

const MARK = "tfmods-ignore";
const LEADING_COMMENTS = /^\ufeff?(?:[ \t]*(?:(?:#|\/\/)[^\n]*)?\r?\n)*/;
const YAML_COMMENT = /(?<=^|[ \t])#.*/gm;
const HTML_COMMENT = /<!--(.*?)-->(?:[ \t]*\r?\n)*/gs;

function inFile({ source, comments, body }: File): Ignore[] {
  if (!source.text.includes(MARK)) return [];
  const starts = [body.attributes[0], body.blocks[0]].map((item) => item?.span.start ?? source.text.length);
  return ignoresOf(source, comments, Math.min(...starts));
}

function inYaml(source: Source): Ignore[] {
  if (!source.text.includes(MARK)) return [];
  const comments = [...source.text.matchAll(YAML_COMMENT)].map(({ 0: text, index }) => ({
    text,
    span: { start: index, end: index + text.length },
  }));
  return ignoresOf(source, comments, /^[ \t]*[^\s#]/m.exec(source.text)?.index ?? source.text.length);
}

/** @param first where the first thing begins that is no comment */
function ignoresOf(source: Source, comments: readonly Comment[], first: number): Ignore[] {
  return comments.flatMap((comment, index) =>
    ignoreOf(plain(comment), source, comment.span, (whole) => {
      if (!whole) return onLine(targetOf(source, comments, index));
      return comment.span.start < first ? linesOf(source) : undefined;
    }),
  );
}

/** What cannot be read has no comments but those that stand before everything else. */
function inBroken(source: Source): Ignore[] {
  if (!source.text.includes(MARK)) return [];
  const [leading = ""] = LEADING_COMMENTS.exec(source.text) ?? [];
  return [...leading.matchAll(/(?:#|\/\/).*/g)].flatMap(({ 0: text, index }) => {
    const span = { start: index, end: index + text.length };
    return ignoreOf(plain({ text, span }), source, span, (whole) => (whole ? linesOf(source) : undefined));
  });
}

function inMarkdown(modules: readonly Module[], texts: Texts): Ignore[] {
  const blocks = new Map<string, Source>();
  for (const { origin, files, broken } of modules) {
    const source = (files[0] ?? broken[0])?.source;
    if (origin.kind === "markdown" && source) blocks.set(`${origin.file}:${origin.line}`, source);
  }
  const files = new Set(modules.flatMap(({ origin }) => (origin.kind === "markdown" ? [origin.file] : [])));
  return [...files].flatMap((file) => inMarkdownFile(new Source(file, texts.get(file)?.text ?? ""), blocks));
}

function inMarkdownFile(source: Source, blocks: ReadonlyMap<string, Source>): Ignore[] {
  if (!source.text.includes(MARK)) return [];
  const code = fencedBlocks(source.text);
  return [...source.text.matchAll(HTML_COMMENT)].flatMap(({ 0: match, 1: text = "", index }) => {
    const { line, column } = source.position(index);
    // A comment that is shown as code is none.
    const isInline =
      source
        .line(line)
        .slice(0, column - 1)
        .split("`").length %
        2 ===
      0;
    if (!text.includes(MARK) || isInline || code.some((block) => block.line <= line && line <= block.lastLine))
      return [];
    const below = blocks.get(`${source.path}:${source.position(index + match.length).line}`);
    const span = { start: index, end: index + match.trimEnd().length };
    return ignoreOf(text, source, span, (whole) => (below && !whole ? linesOf(below) : undefined));
  });
}

function ignoreOf(text: string, source: Source, span: Span, linesFor: (whole: boolean) => Lines | undefined): Ignore[] {
  const said = readIgnore(text);
  if (!said) return [];
  return [{ codes: said.codes, reason: said.reason, source, span, lines: linesFor(said.whole), ignored: [] }];
}

/** The line that a comment is about: its own, or if nothing else stands there, the next one that is no comment. */
function targetOf(source: Source, comments: readonly Comment[], index: number): number {
  let target = source.position(comments[index]?.span.start ?? 0).line;
  for (const { span } of comments.slice(index)) {
    const start = source.position(span.start);
    const alone =
      source
        .line(start.line)
        .slice(0, start.column - 1)
        .trim() === "";
    if (start.line !== target || !alone) break;
    target = source.position(span.end).line + 1;
  }
  return target;
}

function onLine(line: number): Lines {
  return { first: line, last: line };
}

function linesOf(source: Source): Lines {
  return { first: source.linesBefore, last: source.position(source.text.length).line };
}
