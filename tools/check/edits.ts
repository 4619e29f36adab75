import { isJson, type Texts } from "../interface/load/sources.ts";
import type { Source } from "../interface/syntax/source.ts";
import type { Edit } from "./finding.ts";

/**
 * Edits as they are in their files: a rule counts from the beginning of a source, which may be a block somewhere in a Markdown file.
 * Without a fix in JSON, whose places are not those of the HCL that it stands for.
 */
export function placeEdits(edits: Edit[], source: Source, texts: Texts): { fix?: Edit[] } {
  if (isJson(source.path)) return {};
  const text = texts.get(source.path)?.text ?? "";
  const from = startOfLine(text, source.linesBefore);
  const moved = ({ file, start, end, text }: Edit): Edit => ({ file, start: start + from, end: end + from, text });
  return { fix: edits.map((edit) => (edit.file === source.path ? moved(edit) : edit)) };
}

/** Texts after edits, of the files that change. Edits of one group are made together or not at all: not if one of them overlaps another. */
export function applyEdits(
  texts: Texts,
  groups: readonly Edit[][],
): { changed: Map<string, string>; applied: boolean[] } {
  const taken: Edit[] = [];
  const applied = groups.map((group) => {
    const free = group.every((edit) => !taken.some((other) => overlap(edit, other)));
    if (free) taken.push(...group);
    return free;
  });
  const changed = new Map<string, string>();
  for (const file of new Set(taken.map((edit) => edit.file))) {
    const own = taken.filter((edit) => edit.file === file);
    changed.set(file, applyTo(texts.get(file)?.text ?? "", own));
  }
  return { changed, applied };
}

// ---

function applyTo(text: string, edits: readonly Edit[]): string {
  let at = 0;
  const pieces = edits
    .toSorted((a, b) => a.start - b.start)
    .map((edit) => {
      const piece = text.slice(at, edit.start) + edit.text;
      at = edit.end;
      return piece;
    });
  return pieces.join("") + text.slice(at);
}

/** Two insertions at one place overlap as well: which comes first would be chance. */
function overlap(one: Edit, other: Edit): boolean {
  if (one.file !== other.file) return false;
  return (one.start < other.end && other.start < one.end) || one.start === other.start;
}

function startOfLine(text: string, linesBefore: number): number {
  let at = 0;
  for (let line = 0; line < linesBefore; line += 1) at = text.indexOf("\n", at) + 1;
  return at;
}
