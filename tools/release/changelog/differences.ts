import type { Change } from "../../diff/change.ts";
import { names } from "../../diff/naming.ts";

/** A change and the module that it is in. */
export type Difference = { folder: string; change: Change };

/** Lines that a changelog, or the notes of a release, has under one heading. */
export type Group = { title: string; known: RegExp; lines: string[] };

/** How differences are grouped; `known` are headings that people have for the same. */
const GROUPS: readonly { title: string; known: RegExp; holds(change: Change): boolean }[] = [
  { title: "Breaking", known: /^breaking\b/i, holds: ({ bump }) => bump === "major" },
  { title: "To be judged", known: /^to be judged\b/i, holds: ({ atMost }) => atMost !== undefined },
  { title: "New", known: /^(?:new|added|features)\b/i, holds: ({ bump, atMost }) => bump === "minor" && !atMost },
  { title: "Other", known: /^other\b/i, holds: ({ bump, atMost }) => bump === "patch" && !atMost },
];

/** What a text does not name yet, in groups; what a description says is no matter of a changelog. */
export function unnamed(text: string, differences: readonly Difference[]): Group[] {
  const missing = differences.filter(({ change }) => !change.code.endsWith("-description") && !names(text, change));
  return GROUPS.map(({ title, known, holds }) => ({
    title,
    known,
    lines: missing.filter(({ change }) => holds(change)).map(sentenceOf),
  })).filter(({ lines }) => lines.length > 0);
}

/** One line about a difference, without a mark before it. */
export function sentenceOf({ folder, change: { code, path, reason } }: Difference): string {
  if (code === "module-added" || code === "module-removed") return `${folder} ${reason}`;
  return `${folder}: \`${path}\` ${reason}`;
}
