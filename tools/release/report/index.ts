import type { ReleaseOutcome } from "../run-release.ts";
import { textReport } from "./text.ts";

/** How a release is told, by the name of the format. Of JSON, fields may be added within a version. */
export const releaseReporters = {
  text: textReport,
  json: (outcome: ReleaseOutcome) =>
    `${JSON.stringify({ format: 1, ...outcome, base: outcome.base ?? null }, undefined, 2)}\n`,
};
