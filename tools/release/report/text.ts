import { bumpOf, type Change } from "../../diff/change.ts";
import { count } from "../../utils/count.ts";
import { type Difference, sentenceOf } from "../changelog/differences.ts";
import type { ReleaseOutcome } from "../run-release.ts";

/** For people: what is to be released and why, what somebody must look at, what is there and what would be done. */
export function textReport(outcome: ReleaseOutcome): string {
  const { state, version, base, why, refusals, remarks, differences, steps, notes } = outcome;
  if (state === "nothing") return `Nothing to release: nothing that users get has changed since ${base}.\n`;
  const judged = differences.filter(({ change }) => change.atMost !== undefined);
  const parts = [
    `# ${TITLES[state](version)}`,
    `Version ${version}: ${why}${base === undefined ? "" : ` (compared with ${base})`}.`,
    reasons(differences),
    block(
      "## Refused: nothing is done before this is mended",
      refusals.map((text) => `- ${text}`),
    ),
    block(
      "## To be judged by you: may be breaking",
      judged.map((one) => `- ${sentenceOf(one)} (${one.change.file}:${one.change.line})`),
    ),
    block(
      "## Steps",
      steps.map(({ name, done, text }, index) => `${index + 1}. [${done ? "x" : " "}] ${name}: ${text}`),
    ),
  ];
  parts.push(...remarks);
  if (state !== "released") {
    parts.push(quoted("## Notes of the release, which begin with the section of the changelog", notes));
    parts.push(
      state === "planned"
        ? "Nothing was changed. With --execute, what is not marked [x] is done, in this order."
        : "Nothing was changed.",
    );
  }
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

// ---

const TITLES = {
  nothing: () => "Nothing to release",
  refused: (version: string) => `Release ${version}: refused`,
  planned: (version: string) => `Release ${version}: a dry run`,
  released: (version: string) => `Release ${version}: done`,
} satisfies Record<ReleaseOutcome["state"], (version: string) => string>;

/** Each change that asks for the version, and how many others there are. */
function reasons(differences: readonly Difference[]): string {
  const bump = bumpOf(differences.map(({ change }) => change));
  const asking = differences.filter(({ change }) => change.bump === bump && change.atMost === undefined);
  const others = differences.length - asking.length;
  const lines = asking.map((one) => `- ${sentenceOf(one)} (${placeOf(one.change)})`);
  return [
    ...lines,
    ...(others > 0 ? [`- and ${count(others, "change")} that ${others === 1 ? "asks" : "ask"} for no more`] : []),
  ].join("\n");
}

function placeOf({ file, line }: Change): string {
  return `${file}:${line}`;
}

function block(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `${title}\n\n${lines.join("\n")}`;
}

function quoted(title: string, text: string): string {
  const lines = text.trimEnd().split("\n");
  return text === "" ? "" : `${title}\n\n${lines.map((line) => `    ${line}`.trimEnd()).join("\n")}`;
}
