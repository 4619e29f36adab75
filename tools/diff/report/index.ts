import type { DiffOutcome } from "../run-diff.ts";
import { textReport } from "./text.ts";

/** How changes are told, by the name of the format. Of JSON, fields and codes may be added within a version. */
export const diffReporters = {
  text: textReport,
  json: (outcome: DiffOutcome) => `${JSON.stringify({ version: 1, ...outcome }, undefined, 2)}\n`,
};
