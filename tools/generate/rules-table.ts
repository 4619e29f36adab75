import type { Rule } from "../check/rule.ts";

/** The table of docs/rules/README.md. */
export function rulesTable(rules: readonly Rule[]): string {
  const rows = rules.map(({ code, severity, title }) => `| [${code}](${code}.md) | ${severity} | ${title} |\n`);
  return `| rule | severity | what it finds |\n|---|---|---|\n${rows.join("")}`;
}
