import { code, plain } from "../../docs/markdown.ts";
import { groupBy } from "../../utils/group-by.ts";
import type { Repository } from "../facts/repository.ts";
import { type PrometheusRule, rulesOf } from "../facts/rules.ts";
import { table } from "../table.ts";

/** All alerts in one table. */
export function alertsTable(repository: Repository): string {
  const rows = alertsOf(repository).map((rule) => [
    `[${rule.alert}](#${anchorOf(rule)})`,
    rule.labels.severity ?? "",
    rule.for ?? "at once",
    summaryOf(rule),
  ]);
  return table(["alert", "severity", "after", "what it says"], rows);
}

/** Each alert with its expressions. One of several rules has several severities or reasons. */
export function alertsInFull(repository: Repository): string {
  const alerts = groupBy(alertsOf(repository), ({ alert = "" }) => alert);
  const parts = [...alerts].map(([name, rules]) => {
    const [{ file, group }] = rules as [PrometheusRule];
    return [
      `### ${name}`,
      `Group \`${group}\` of [${file.split("/").at(-1)}](../../${file}). What to do: [runbook](../runbooks.md#${name.toLowerCase()}).`,
      ...rules.map(inFull),
    ].join("\n\n");
  });
  return `\n${parts.join("\n\n")}\n\n`;
}

// ---

function alertsOf(repository: Repository): PrometheusRule[] {
  return rulesOf(repository).filter(({ alert }) => alert !== undefined);
}

function anchorOf({ alert = "" }: PrometheusRule): string {
  return alert.toLowerCase();
}

function inFull(rule: PrometheusRule): string {
  const { expr, comment, labels, annotations } = rule;
  const all = Object.entries(labels).map(([label, value]) => `${code(label)}: ${code(value)}`);
  const lines = [
    summaryOf(rule),
    annotations.description === undefined ? "" : withValues(annotations.description),
    comment,
    `\`\`\`promql\n${expr.trim()}\n\`\`\``,
    `For at least: ${rule.for ?? "no time, it fires at once"}. Labels: ${all.join(", ")}.`,
  ];
  return lines.filter((line) => line !== "").join("\n\n");
}

function summaryOf({ annotations }: PrometheusRule): string {
  return withValues(annotations.summary ?? "");
}

/** What a label or a value is put in for: `{{ $labels.job }}` is *job*. Code stays. */
function withValues(text: string): string {
  return plain(
    text.replaceAll(/\{\{ \$labels\.(\w+) \}\}/g, "<$1>").replaceAll(/\{\{ \$value(?: \| \w+)? \}\}/g, "<value>"),
  ).replaceAll(/&lt;(\w+)>/g, "&lt;$1&gt;");
}
