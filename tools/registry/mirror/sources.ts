import { posix } from "node:path";
import { placeEdits } from "../../check/edits.ts";
import type { Edit } from "../../check/finding.ts";
import { isLocal } from "../../interface/load/address.ts";
import { isExcerpt, markdownBlocks } from "../../interface/load/markdown.ts";
import { folderOf, isJson, isModuleFile, type Texts } from "../../interface/load/sources.ts";
import type { Attribute, Body, File } from "../../interface/syntax/ast.ts";
import { parseSource } from "../../interface/syntax/parse.ts";
import { Source, SyntaxProblem } from "../../interface/syntax/source.ts";
import { textOf } from "../../interface/syntax/walk.ts";
import { printValue } from "../../interface/types/print-value.ts";

/** What a call is to say instead of a path, or undefined where it keeps it. @param folder that the path leads to */
export type NewSource = (folder: string) => { source: string; version: string } | undefined;

export type SourceOptions = {
  newSource: NewSource;
  /** Whether calls in a file of a module are to be changed; those in Markdown files always are. */
  wanted: (path: string) => boolean;
  /** Where paths in blocks of Markdown begin. */
  markdownPaths: "file" | "root";
};

/** Changes paths of modules to addresses, in files of HCL and in blocks of HCL in Markdown files. Files in JSON syntax are left. */
export function sourceEdits(texts: Texts, { newSource, wanted, markdownPaths }: SourceOptions): Edit[] {
  return [...texts].flatMap(([path, { text }]) => {
    if (path.endsWith(".md")) {
      const blocks = markdownBlocks(text).filter((block) => !isExcerpt(block));
      const folder = markdownPaths === "root" ? "." : folderOf(path);
      const sources = blocks.map((block) => new Source(path, block.text, block.linesBefore));
      return sources.flatMap((source) => placeEdits(editsOf(source, folder, newSource), source, texts).fix ?? []);
    }
    if (!isModuleFile(path) || isJson(path) || !wanted(path)) return [];
    return editsOf(new Source(path, text), folderOf(path), newSource);
  });
}

// ---

function editsOf(source: Source, folder: string, newSource: NewSource): Edit[] {
  const file = tryParse(source);
  const calls = file?.body.blocks.filter(({ type }) => type === "module") ?? [];
  return calls.flatMap(({ body }): Edit[] => {
    const given = body.attributes.find(({ name }) => name === "source");
    const path = textOf(given?.value);
    if (!file || !given || path === undefined || !isLocal(path)) return [];
    const found = newSource(posix.join(folder, path).replace(/(?<=.)\/$/, ""));
    return found ? callEdits(file, body, given, found) : [];
  });
}

/** A part of a module, as READMEs may show one, has no calls that could be understood. */
function tryParse(source: Source): File | undefined {
  try {
    return parseSource(source);
  } catch (problem) {
    if (problem instanceof SyntaxProblem) return undefined;
    throw problem;
  }
}

/** The new source, below it the version, and signs of equality again below each other, as `terraform fmt` wants them. */
function callEdits(
  { source: text }: File,
  body: Body,
  given: Attribute,
  { source, version }: { source: string; version: string },
): Edit[] {
  const edit = (start: number, end: number, text_: string): Edit => ({ file: text.path, start, end, text: text_ });
  const neighbours = neighboursOf(text, body, given);
  const width = Math.max("version".length, ...neighbours.map(({ name }) => name.length));
  const before = (name: string) => `${" ".repeat(width - name.length)} = `;
  const lineStart = text.text.lastIndexOf("\n", given.span.start) + 1;
  const indent = text.text.slice(lineStart, given.span.start);
  const newLine = text.text.includes("\r\n") ? "\r\n" : "\n";
  const versioned = `${printValue(source)}${newLine}${indent}version${before("version")}${printValue(version)}`;
  return neighbours.map((attribute) => {
    const { nameSpan, value, name } = attribute;
    const isSource = attribute === given;
    return edit(nameSpan.end, isSource ? value.span.end : value.span.start, before(name) + (isSource ? versioned : ""));
  });
}

/** The attributes around one that take a line each, with no line between them. */
function neighboursOf(source: Source, body: Body, given: Attribute): Attribute[] {
  const lineOf = ({ span }: Attribute) => source.position(span.start).line;
  const isOneLine = ({ span }: Attribute) => source.position(span.end).line === source.position(span.start).line;
  const lines = new Map(body.attributes.filter(isOneLine).map((attribute) => [lineOf(attribute), attribute]));
  const found = [given];
  for (let line = lineOf(given) - 1; lines.has(line); line -= 1) found.unshift(lines.get(line) as Attribute);
  for (let line = lineOf(given) + 1; lines.has(line); line += 1) found.push(lines.get(line) as Attribute);
  return found;
}
