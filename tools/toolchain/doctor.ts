import type { Cluster } from "../cluster/cluster.ts";
import { UserError } from "../utils/errors.ts";

/** One thing that the tools use: what was found, and what to do where it is missing. */
export type Finding = {
  name: string;
  ok: boolean;
  /** Whether the chosen way of working needs it; what is optional never makes the result bad. */
  needed: boolean;
  /** What it is for. */
  purpose: string;
  /** The version or the place; where it is not ok, what is wrong. */
  found: string;
  cure?: string;
};

/** How a person wants to work: it decides what is needed. */
export type Way = { kind: Cluster["kind"] | undefined; name: string; tofu: boolean };

/** A look at one thing: `look` returns what was found, or throws a {@link UserError} with the cure as its advice. */
export type Look = Pick<Finding, "name" | "needed" | "purpose"> & { look: () => Promise<string> };

/** Takes every look, all at once, and returns the findings in the same order. */
export function examine(looks: Look[]): Promise<Finding[]> {
  return Promise.all(looks.map(examineOne));
}

/** Whether everything that is needed is there. */
export function isHealthy(findings: Finding[]): boolean {
  return findings.every(({ ok, needed }) => ok || !needed);
}

// ---

async function examineOne({ look, ...what }: Look): Promise<Finding> {
  try {
    return { ...what, ok: true, found: await look() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ...what, ok: false, found: error.message, ...(error.advice === undefined ? {} : { cure: error.advice }) };
  }
}
