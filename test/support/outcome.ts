import type { Finding } from "../../tools/check/finding.ts";
import type { Outcome } from "../../tools/report/reporter.ts";
import { checked } from "./checked.ts";
import { headers } from "./sample-rules.ts";

/** What reporters get for these files, checked with `headers` or other rules. */
export function outcomeOf(
  tree: Record<string, string>,
  { rules = [headers], ...rest }: Partial<Outcome> = {},
): Outcome {
  return {
    ...checked(tree, {}, rules),
    rules,
    mended: [],
    folder: "",
    milliseconds: 120,
    version: "1.2.3",
    helpOf: (code) => `https://example.org/${code}`,
    lineOf: (file, line) => tree[file]?.split(/\r?\n/)[line - 1] ?? "",
    ...rest,
  };
}

/** A finding that is somewhere in a.tf. */
export function findingAt(line: number, column: number, end: Finding["end"], rest: Partial<Finding> = {}): Finding {
  const start = { line, column };
  return { code: "sample", severity: "warning", file: "a.tf", start, end, arguments: {}, message: "it is so", ...rest };
}
