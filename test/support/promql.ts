import { expand } from "./metric-names.ts";

/**
 * Names of the metrics that an expression of PromQL asks for, also those of `{__name__=~"a|b"}`.
 * @throws Error when such a pattern is more than names and groups of names.
 */
export function metricsIn(expression: string): string[] {
  const patterns = [...expression.matchAll(/__name__=~"([^"]*)"/g)].flatMap(([, pattern = ""]) =>
    pattern.includes("(") ? expand(`(${pattern})`) : pattern.split("|"),
  );
  const bare = expression
    .replaceAll(/"(\\.|[^"\\])*"|'[^']*'|`[^`]*`/g, "") // texts
    .replaceAll(/\{[^}]*\}|\[[^\]]*\]|\b\d\w*/g, "") // labels, ranges, numbers and durations
    .replaceAll(/\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, ""); // lists of labels
  const words = [...bare.matchAll(/[a-zA-Z_:][\w:]*(?!\s*\(|[\w:])/g)].map(([word]) => word);
  return [...new Set([...patterns, ...words.filter((word) => !OPERATORS.includes(word))])].sort();
}

// ---

const OPERATORS = ["and", "or", "unless", "atan2", "bool", "offset", "by", "without", "on", "ignoring"];
