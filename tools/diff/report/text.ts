import type { Change } from "../change.ts";
import type { DiffOutcome } from "../run-diff.ts";

/** For people, as release notes: Markdown, grouped by what the changes ask of the version. */
export function textReport({ base, head, bump, modules, verdict }: DiffOutcome): string {
  const all = modules.flatMap(({ folder, changes }) => changes.map((change) => ({ folder, change })));
  const needed = bump === undefined ? "the interface has not changed" : `${bump} version`;
  const parts = [`# ${base} to ${head}: ${needed}\n`];
  for (const { heading, holds } of SECTIONS) {
    const lines = all.filter(({ change }) => holds(change)).map(({ folder, change }) => lineOf(folder, change));
    if (lines.length > 0) parts.push(`## ${heading}\n\n${lines.join("\n")}\n`);
  }
  if (verdict) parts.push(verdictText(verdict));
  return parts.join("\n");
}

// ---

const SECTIONS: readonly { heading: string; holds(change: Change): boolean }[] = [
  { heading: "Breaking (major)", holds: ({ bump }) => bump === "major" },
  { heading: "To be judged by you: may be breaking", holds: ({ atMost }) => atMost !== undefined },
  { heading: "New (minor)", holds: ({ bump, atMost }) => bump === "minor" && atMost === undefined },
  { heading: "Other (patch)", holds: ({ bump, atMost }) => bump === "patch" && atMost === undefined },
];

function lineOf(folder: string, { code, path, reason, file, line }: Change): string {
  if (code === "module-added" || code === "module-removed") return `- ${folder} ${reason}`;
  return `- ${folder}: \`${path}\` ${reason} (${file}:${line})`;
}

function verdictText({ before, after, missing }: NonNullable<DiffOutcome["verdict"]>): string {
  if (missing.length === 0) return `The version goes from ${before} to ${after}, as it must.\n`;
  return `${missing.map((sentence) => `Error: ${sentence}`).join("\n")}\n`;
}
