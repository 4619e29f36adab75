import { count } from "../utils/count.ts";
import type { BuildOutcome } from "./run-registry.ts";

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
