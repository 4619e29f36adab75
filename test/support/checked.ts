import { type Checked, check, type Project } from "../../tools/check/check.ts";
import type { Configuration } from "../../tools/check/configuration.ts";
import type { Rule } from "../../tools/check/rule.ts";
import { rules } from "../../tools/check/rules/index.ts";
import { select } from "../../tools/check/selection.ts";
import type { Texts } from "../../tools/interface/load/sources.ts";
import { workspaceOf } from "../../tools/interface/load/workspace.ts";

/** Files by their paths, as modules. */
export function projectOf(tree: Record<string, string>, { addresses = {} }: Configuration = {}): Project {
  const texts: Texts = new Map(Object.entries(tree).map(([path, text]) => [path, { text }]));
  return { texts, workspace: workspaceOf(texts, { addresses }) };
}

/** What the rules say about files that are in no folder. */
export function checked(
  tree: Record<string, string>,
  configuration: Configuration = {},
  list: readonly Rule[] = rules,
): Checked {
  return check(projectOf(tree, configuration), select([...list, ...(configuration.own ?? [])], configuration.rules));
}

/** The same as lines that a test can compare: "main.tf:3:5 error syntax-error". */
export function found(...given: Parameters<typeof checked>): string[] {
  return checked(...given).findings.map(
    ({ file, start, severity, code }) => `${file}:${start.line}:${start.column} ${severity} ${code}`,
  );
}
