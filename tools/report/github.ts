import type { Finding, Severity } from "../check/finding.ts";
import { type Outcome, type Reporter, shownPath } from "./reporter.ts";
import { summary } from "./text.ts";

/** GitHub shows no more of each kind for a step; the rest stands in the log only. */
export const SHOWN_BY_GITHUB = 10;

/**
 * Workflow commands, which GitHub shows beside the lines of a pull request.
 * https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
export const github: Reporter = (outcome) => {
  const left: Record<Severity, number> = { error: SHOWN_BY_GITHUB, warning: SHOWN_BY_GITHUB, note: SHOWN_BY_GITHUB };
  const lines = outcome.findings.map((finding) => {
    left[finding.severity] -= 1;
    return left[finding.severity] >= 0 ? command(outcome, finding) : logLine(outcome, finding);
  });
  return `${[...lines, summary(outcome)].join("\n")}\n`;
};

// ---

const COMMANDS = { error: "error", warning: "warning", note: "notice" } as const satisfies Record<Severity, string>;

function command(outcome: Outcome, { severity, file, start, end, code, message }: Finding): string {
  // Columns mean something to GitHub only within one line.
  const columns =
    start.line === end.line ? { col: start.column, endColumn: Math.max(start.column, end.column - 1) } : {};
  const properties = {
    file: shownPath(outcome, file),
    line: start.line,
    endLine: end.line,
    ...columns,
    title: `tfmods: ${code}`,
  };
  const given = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${COMMANDS[severity]} ${given.join(",")}::${escapeText(message)}`;
}

function logLine(outcome: Outcome, { severity, file, start, code, message }: Finding): string {
  const line = `${shownPath(outcome, file)}:${start.line}:${start.column} ${severity} ${code}: ${message}`;
  // A line of a log that begins with "::" would be a command.
  return escapeText(line).replace(/^::/, "%3A%3A");
}

function escapeText(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
