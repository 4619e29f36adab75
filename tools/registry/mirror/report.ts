import { count } from "../../utils/count.ts";
import { rulesText } from "../rules/report.ts";
import { sourceOf } from "./public-address.ts";
import type { MirrorOutcome } from "./run-mirror.ts";

/** Tells what was written, and what a person has to do with it. @param out where */
export function mirrorReport(outcome: MirrorOutcome, out: string): string {
  const { address, version, tag, files, written, against, findings } = outcome;
  const problems = findings.map(
    ({ file, start, severity, message, code }) =>
      `${file}:${start.line}: ${severity}: ${message} (tfmods check: ${code})\n`,
  );
  const found = rulesText(against) + problems.join("");
  if (!written) return `${found}Nothing is written.\n`;
  const counts = `${count(files, "file")}, ${written.written.length} written, ${written.removed.length} removed`;
  return [
    found,
    `${sourceOf(address)} ${version}: ${counts} in ${out}\n`,
    `Publish it: commit and tag it ${tag.mirror} in a clone of https://github.com/${address.repository}, then push both.\n`,
  ].join("");
}
