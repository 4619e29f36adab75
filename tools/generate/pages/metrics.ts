import { keptLines } from "../../contracts/metric-lists.ts";
import { code } from "../../docs/markdown.ts";
import { groupBy } from "../../utils/group-by.ts";
import type { Repository } from "../facts/repository.ts";
import { rulesOf } from "../facts/rules.ts";
import { type Use, usersOf, usesOf } from "../facts/uses.ts";
import { table } from "../table.ts";

/** The metrics that each scrape job keeps, with who asks for them. */
export function keptMetrics(repository: Repository): string {
  const uses = usesOf(repository);
  const anchored = new Set<string>();
  const jobs = groupBy(keptMetricsOf(repository), ({ job }) => job);
  const parts = [...jobs].map(([job, metrics]) => {
    const sections = [...groupBy(metrics, ({ about }) => about)].map(([about, those]) => {
      const rows = those.map(({ name }) => [
        `${anchorOf(name, anchored)}${code(name)}`,
        usersOf(name, job, uses).map(linkTo).join(", "),
      ]);
      return `${about === "" ? "" : `${about}\n\n`}${table(["metric", "who asks for it"], rows)}`;
    });
    return `### Job ${job}\n\n${sections.join("\n")}`;
  });
  return `\n${parts.join("\n")}\n`;
}

/** Figures that Prometheus computes, with their expressions and with who asks for them. */
export function recordedMetrics(repository: Repository): string {
  const uses = usesOf(repository);
  const recorded = groupBy(
    rulesOf(repository).filter(({ record }) => record !== undefined),
    ({ record = "" }) => record,
  );
  const parts = [...recorded].map(([name, rules]) => {
    const users = usersOf(name, undefined, uses).map(linkTo).join(", ");
    return [
      `### ${code(name)}\n\n<a id="metric_${name}"></a>`,
      ...rules.map(({ comment, expr, labels }) => {
        const given = Object.entries(labels).map(([label, value]) => `With the label ${code(label)}: ${code(value)}`);
        return [comment, ...given, `\`\`\`promql\n${expr.trim()}\n\`\`\``].filter((text) => text !== "").join("\n\n");
      }),
      users === "" ? "Nothing of the stack asks for it." : `Asked for by ${users}.`,
    ].join("\n\n");
  });
  return `\n${parts.join("\n\n")}\n\n`;
}

/** Metrics that no list keeps and that are there all the same. @param elsewhere where each comes from */
export function otherMetrics(repository: Repository, elsewhere: Readonly<Record<string, string>>): string {
  const uses = usesOf(repository);
  const rows = Object.entries(elsewhere).map(([name, from]) => [
    `<a id="metric_${name}"></a>${code(name)}`,
    from,
    usersOf(name, undefined, uses).map(linkTo).join(", "),
  ]);
  return table(["metric", "where it comes from", "who asks for it"], rows);
}

// ---

type Kept = { job: string; name: string; about: string };

/** Each metric of the lists with the comment above its line. */
function keptMetricsOf({ texts }: Repository): Kept[] {
  const lines = keptLines(texts).toSorted((a, b) => (a.job < b.job ? -1 : a.job > b.job ? 1 : 0));
  const seen = new Set<string>();
  return lines.flatMap(({ job, names, source, span }) =>
    names
      .filter((name) => !seen.has(`${job} ${name}`) && seen.add(`${job} ${name}`))
      .map((name) => ({ job, name, about: aboutOf(source.text, span.start) })),
  );
}

/** The last comment before a place, as a sentence. */
function aboutOf(text: string, place: number): string {
  const comment = [...text.slice(0, place).matchAll(/^#(?: ---)? (.*)$/gm)].at(-1)?.[1] ?? "";
  const sentence = comment.charAt(0).toUpperCase() + comment.slice(1);
  return sentence === "" || sentence.endsWith(".") ? sentence : `${sentence}.`;
}

/** A metric that several jobs keep has its anchor at the first. */
function anchorOf(name: string, anchored: Set<string>): string {
  if (anchored.has(name)) return "";
  anchored.add(name);
  return `<a id="metric_${name}"></a>`;
}

function linkTo({ kind, name, link }: Use): string {
  return kind === "rule" ? `[${code(name)}](${link})` : `[${name}](${link})`;
}
