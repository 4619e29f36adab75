import type { Value } from "../../model/value.ts";

/** Something in a manifest that the API server would refuse, or silently drop. */
export type Problem = {
  /** As {@link Value.where} writes it: `spec.ports[0].name`. */
  path: string;
  problem: "duplicate" | "malformed" | "missing" | "no schema" | "not allowed" | "unknown field" | "wrong type";
  /** What belongs there, as the end of "expected ...". */
  expected: string;
  /** What is there; what is secret in it is replaced by a text that says so. */
  found: unknown;
  /** What may have been meant, as a sentence without its full stop. */
  suggestion?: string;
};

/** A problem with a value as it is. */
export function problemAt(value: Value, problem: Problem["problem"], expected: string, suggestion?: string): Problem {
  const found = { path: value.where(), problem, expected, found: value.shown() };
  return suggestion === undefined ? found : { ...found, suggestion };
}
