import { typesOfModules } from "../interface/infer/module-types.ts";
import type { Texts } from "../interface/load/sources.ts";
import type { Workspace } from "../interface/module/workspace.ts";
import { messageOf } from "../utils/errors.ts";
import { placeEdits } from "./edits.ts";
import { findIgnores } from "./find-ignores.ts";
import type { Finding, Severity } from "./finding.ts";
import { byFile, type Ignore, isIgnored } from "./ignores.ts";
import type { Report } from "./rule.ts";
import type { ActiveRule, Selection } from "./selection.ts";

/** What is checked: the texts by path, and what was read from them. */
export type Project = { texts: Texts; workspace: Workspace };

/** What came of it. */
export type Checked = { findings: Finding[]; ignores: Ignore[]; counted: Counted };

/** How much was looked at. */
export type Counted = { modules: number; blocks: number; files: number };

/** Runs rules. Findings come in the order of files and places; those that a comment ignores stand with that comment. */
export function check({ texts, workspace }: Project, { active, codes }: Selection): Checked {
  const { modules } = workspace;
  const folders = modules.filter(({ origin }) => origin.kind === "folder");
  const ignores = findIgnores(modules, texts);
  const ignoresIn = byFile(ignores);
  const ran = active.map(({ rule }) => rule.code);
  const typesOf = typesOfModules((module, call) => workspace.childOf(module, call));
  const run = (rules: ActiveRule[]): Finding[] =>
    rules.flatMap((active) => {
      const { rule, options } = active;
      const about = { modules: rule.blocks ? modules : folders, options };
      return named(rule, () => {
        const reports = rule.check({ workspace, texts, ...about, typesOf, ignores, ran, codes });
        return [...reports].map((report) => findingOf(active, report, texts));
      });
    });
  const findings = [
    ...run(active.filter(({ rule }) => !rule.last)).filter(
      (finding) => !isIgnored(finding, ignoresIn.get(finding.file) ?? []),
    ),
    ...run(active.filter(({ rule }) => rule.last)),
  ];
  const files = new Set(
    modules.flatMap(({ files, overrides, broken }) =>
      [...files, ...overrides, ...broken].map(({ source }) => source.path),
    ),
  );
  return {
    findings: findings.sort(inOrder),
    ignores,
    counted: { modules: folders.length, blocks: modules.length - folders.length, files: files.size },
  };
}

// ---

const SEVERITIES: Severity[] = ["note", "warning", "error"];

/** @throws Error that names the rule, if it fails */
function named(rule: ActiveRule["rule"], findings: () => Finding[]): Finding[] {
  try {
    return findings();
  } catch (cause) {
    throw new Error(`the rule ${rule.code} failed: ${messageOf(cause)}`, { cause });
  }
}

function findingOf({ rule, severity }: ActiveRule, report: Report<Record<string, unknown>>, texts: Texts): Finding {
  const { span, arguments: args, atMost = "error", fix } = report;
  // Rules of other repositories may be written without types.
  if (!report.source || !span) throw new Error("expected a report with source and span, found one without");
  const source = span.override?.source ?? report.source;
  // A block of Markdown may be a part of something, or about a module of the reader: no error.
  return {
    code: rule.code,
    severity: lesser(severity, source.path.endsWith(".md") ? lesser(atMost, "warning") : atMost),
    file: source.path,
    start: source.position(span.start),
    end: source.position(span.end),
    arguments: args,
    message: rule.message(args),
    ...(fix && source === report.source ? placeEdits(fix, source, texts) : {}),
  };
}

function lesser(one: Severity, other: Severity): Severity {
  return SEVERITIES[Math.min(SEVERITIES.indexOf(one), SEVERITIES.indexOf(other))] ?? one;
}

function inOrder(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.start.line - b.start.line || a.start.column - b.start.column || a.code.localeCompare(b.code);
}
