import { applyEdits, placeEdits } from "../../check/edits.ts";
import type { Edit } from "../../check/finding.ts";
import { markdownBlocks } from "../../interface/load/markdown.ts";
import { isJson, isModuleFile, type Texts } from "../../interface/load/sources.ts";
import { parseSource } from "../../interface/syntax/parse.ts";
import { Source, SyntaxProblem } from "../../interface/syntax/source.ts";
import type { Partial } from "../../templates/renderer.ts";
import { UserError } from "../../utils/errors.ts";
import type { ArchiveFile } from "../archive/archive-file.ts";
import { changedFiles, textsOf } from "./files-as-texts.ts";
import { requirementEdits } from "./generated-tables.ts";
import type { ProviderChange } from "./provider-change.ts";
import { requiredProviderEdits } from "./required-provider.ts";
import { requiredProviderEditsInJson } from "./required-provider-json.ts";

/**
 * The same files with another program for a provider: in `required_providers` of HCL, of its JSON syntax and of blocks of HCL in Markdown
 * files, and in the tables that `tfmods docs` has written. Nothing else of a file changes.
 * @param partials the repository's own for `tfmods docs`
 * @returns all files in their order, and the paths of those that changed
 * @throws UserError for a file of a module that is no HCL
 */
export function withProvider(
  files: readonly ArchiveFile[],
  change: ProviderChange,
  partials: ReadonlyMap<string, Partial> = new Map(),
): { files: ArchiveFile[]; changed: string[] } {
  const texts = textsOf(files, (path) => isModuleFile(path) || path.endsWith(".md"));
  const edits = [...texts].flatMap(([path, { text }]) => editsIn(path, text, change, texts));
  const tables = requirementEdits(texts, edited(texts, edits), partials);
  return changedFiles(files, texts, edited(texts, [...edits, ...tables]));
}

// ---

function edited(texts: Texts, edits: readonly Edit[]): Texts {
  const { changed } = applyEdits(
    texts,
    edits.map((edit) => [edit]),
  );
  return new Map([...texts].map(([path, given]) => [path, { ...given, text: changed.get(path) ?? given.text }]));
}

function editsIn(path: string, text: string, change: ProviderChange, texts: Texts): Edit[] {
  if (path.endsWith(".md")) {
    const blocks = markdownBlocks(text).map((block) => new Source(path, block.text, block.linesBefore));
    return blocks.flatMap((source) => placeEdits(editsOfBlock(source, change), source, texts).fix ?? []);
  }
  const source = new Source(path, text);
  try {
    return isJson(path)
      ? requiredProviderEditsInJson(source, change)
      : requiredProviderEdits(parseSource(source), change);
  } catch (problem) {
    if (!(problem instanceof SyntaxProblem)) throw problem;
    const { line, column } = source.position(problem.span.start);
    throw new UserError(`${path}:${line}:${column}: ${problem.message}`, { cause: problem });
  }
}

/** A block may be a value or a part of something, which requires no provider. */
function editsOfBlock(source: Source, change: ProviderChange): Edit[] {
  try {
    return requiredProviderEdits(parseSource(source), change);
  } catch (problem) {
    if (problem instanceof SyntaxProblem) return [];
    throw problem;
  }
}
