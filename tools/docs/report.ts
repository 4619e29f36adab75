import { count } from "../utils/count.ts";
import { commonStart } from "./common-start.ts";
import type { Difference } from "./differences.ts";

/** What became of Markdown files. */
export type DocsOutcome = {
  /** Whether they were only compared. */
  checked: boolean;
  /** How many READMEs have markers, and how many excerpts there are in all files. */
  total: { readmes: number; excerpts: number };
  /** Those that were out of date. */
  stale: { path: string; differences: Difference[] }[];
  milliseconds: number;
};

/** Tells of each file that was out of date, what differs, and of all how much there is. */
export function docsReport({ checked, total, stale, milliseconds }: DocsOutcome): string {
  const files = stale.map(({ path, differences }) =>
    checked ? `out of date: ${path}\n${differencesText(differences)}` : `written: ${path}\n`,
  );
  const counts = [
    count(total.readmes, "README"),
    ...(total.excerpts > 0 ? [count(total.excerpts, "excerpt")] : []),
    `${count(stale.length, "file")} ${checked ? "out of date" : "written"}`,
  ];
  const advice = checked && stale.length > 0 ? "; tfmods docs writes them" : "";
  return `${files.join("")}${counts.join(", ")} (${(milliseconds / 1000).toFixed(1)} s)${advice}\n`;
}

// ---

/** More lines than that are only counted; of each, no more characters than that are shown, with so many before what differs. */
const MOST = 10;
const WIDTH = 120;
const BEFORE = 40;

function differencesText(differences: readonly Difference[]): string {
  if (differences.length === 0) return "  only the order of lines, or how they end\n";
  const shown = differences.slice(0, MOST).map(differenceText);
  const more = differences.length - shown.length;
  return `${shown.join("")}${more > 0 ? `  and ${more} more lines\n` : ""}`;
}

function differenceText({ line, old, new: wanted }: Difference): string {
  const from = old === undefined || wanted === undefined ? 0 : Math.max(0, commonStart(old, wanted) - BEFORE);
  return [
    ...(old === undefined ? [] : [`  ${line}: - ${part(old, from)}\n`]),
    ...(wanted === undefined ? [] : [`  ${line}: + ${part(wanted, from)}\n`]),
  ].join("");
}

function part(text: string, from: number): string {
  const end = from + WIDTH;
  return `${from > 0 ? "..." : ""}${text.slice(from, end)}${text.length > end ? "..." : ""}`;
}
