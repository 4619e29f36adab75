import { count } from "../utils/count.ts";
import type { BuildOutcome } from "./run-registry.ts";
import { sentenceOf } from "./verify/finding.ts";
import type { VerifyOutcome } from "./verify/run-verify.ts";

/** Tells what was published. */
export function buildReport({ out, record, packed, written, notes, milliseconds }: BuildOutcome): string {
  const said = notes.map((note) => `Note: ${note}\n`);
  const made = packed.map((path) => {
    const archive = record.archives.find((archive) => archive.path === path);
    return `${path}: ${count(archive?.modules.length ?? 0, "module")}, ${archive?.size} bytes, SHA-256 ${archive?.sha256}\n`;
  });
  const archives = `${count(record.archives.length, "archive")}, ${packed.length} new, ${count(written, "file")} written`;
  return `${said.join("")}${made.join("")}${archives} (${(milliseconds / 1000).toFixed(1)} s): ${out}\n`;
}

/** Tells what is wrong with a registry, by the names of the formats. */
export const verifyReporters: Record<"text" | "json", (outcome: VerifyOutcome) => string> = {
  text: ({ archives, findings, milliseconds }) => {
    const time = `(${(milliseconds / 1000).toFixed(1)} s)`;
    const lines = findings.map((finding) => `${sentenceOf(finding)}\n`);
    return `${lines.join("")}${count(archives, "archive")}, ${count(findings.length, "finding")} ${time}\n`;
  },
  json: ({ archives, findings }) => `${JSON.stringify({ archives, findings }, undefined, 2)}\n`,
};
