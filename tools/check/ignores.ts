import type { Source, Span } from "../interface/syntax/source.ts";
import type { Finding } from "./finding.ts";

/** What a comment says about findings that are meant to be as they are. */
export type Ignore = {
  codes: string[];
  /** Empty when none is given. */
  reason: string;
  source: Source;
  span: Span;
  /** The lines of the file in which it holds; undefined if it stands where it means nothing. */
  lines: Lines | undefined;
  /** What is not reported because of it, filled while the rules run. */
  ignored: Finding[];
};

/** A range of lines of a file, both included. */
export type Lines = { first: number; last: number };

/** What the text of a comment, without its signs, says about ignoring; undefined if it says nothing. */
export function readIgnore(comment: string): { codes: string[]; reason: string; whole: boolean } | undefined {
  const said = SAID.exec(comment.trim())?.groups;
  if (!said) return undefined;
  const codes = (said.codes ?? "").split(/[\s,]+/).filter((code) => code !== "");
  return { codes, reason: (said.reason ?? "").trim(), whole: said.whole !== undefined };
}

/** Ignores by the path of the file that they are in. */
export function byFile(ignores: readonly Ignore[]): Map<string, Ignore[]> {
  const found = new Map<string, Ignore[]>();
  for (const ignore of ignores) {
    const { path } = ignore.source;
    const others = found.get(path);
    if (others) others.push(ignore);
    else found.set(path, [ignore]);
  }
  return found;
}

/** Whether an ignore of its file holds for a finding; each that does takes note of it. */
export function isIgnored(finding: Finding, ignores: readonly Ignore[]): boolean {
  const holding = ignores.filter(
    ({ lines, codes }) => lines && holdsFor(lines, finding) && codes.includes(finding.code),
  );
  for (const { ignored } of holding) ignored.push(finding);
  return holding.length > 0;
}

// ---

const SAID = /^tfmods-ignore(?<whole>-file)?(?![\w-])(?<codes>[^:]*)(?::(?<reason>.*))?$/s;

function holdsFor({ first, last }: Lines, { start }: Finding): boolean {
  return first <= start.line && start.line <= last;
}
