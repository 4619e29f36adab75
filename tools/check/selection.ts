import type { Severity } from "./finding.ts";
import type { Rule } from "./rule.ts";

/** A rule that runs, how much its findings matter, and what was configured. */
export type ActiveRule = { rule: Rule; severity: Severity; options: unknown };

/** What is to be run; `codes` are those of all rules there are, so that a misspelt one can be told from one that is off. */
export type Selection = { active: ActiveRule[]; codes: string[] };

/** What a configuration says about a rule: how much it matters, or that and its options. */
export type Setting = Severity | "off" | [Severity | "off", Record<string, unknown>];

/**
 * The rules that run.
 * @param settings as read by `readConfiguration`, so known codes only
 * @param only codes that were asked for by name: just these, also those that are off
 */
export function select(
  rules: readonly Rule[],
  settings: Readonly<Record<string, Setting>> = {},
  only: readonly string[] = [],
): Selection {
  const active = rules.flatMap((rule): ActiveRule[] => {
    if (only.length > 0 && !only.includes(rule.code)) return [];
    const [configured, options] = [settings[rule.code] ?? rule.severity].flat() as [Severity | "off", unknown?];
    const severity = configured === "off" && only.length > 0 ? "warning" : configured;
    if (severity === "off") return [];
    return [{ rule, severity, options: { ...(rule.options?.defaults ?? {}), ...(options ?? {}) } }];
  });
  return { active, codes: rules.map(({ code }) => code) };
}
