import { UserError } from "../../utils/errors.ts";
import { addressedModules } from "../files/addresses.ts";
import { detailPath, RECORD, versionPage } from "../files/layout.ts";
import { registryFiles } from "../files/registry-files.ts";
import { readRecord } from "../record/read-record.ts";
import type { Record } from "../record/record.ts";
import type { ModuleDetail } from "../releases/module-detail.ts";
import type { RegistryFinding } from "./finding.ts";
import { archiveFindings, fileFindings, unknownFindings } from "./verify-files.ts";
import { rebuild } from "./verify-tags.ts";

/** What was found in a published registry. */
export type VerifyOutcome = { archives: number; findings: RegistryFinding[]; milliseconds: number };

/**
 * Compares a registry with its record, and its record with the tags of the repository: nothing is believed that can be made again.
 * @throws UserError for a folder without a registry
 */
export async function runVerify(project: string, out: string): Promise<VerifyOutcome> {
  const start = performance.now();
  const record = readRecord(out);
  if (!record)
    throw new UserError(`--out ${out} has no registry: expected ${RECORD} in it`, {
      advice: "tfmods registry build writes one.",
    });
  const findings = archiveFindings(out, record.archives);
  const details = new Map<string, ReadonlyMap<string, ModuleDetail>>();
  for (const archive of record.archives) {
    const rebuilt = await rebuild(project, archive);
    findings.push(...rebuilt.findings);
    if (rebuilt.details) details.set(archive.path, rebuilt.details);
  }
  const expected = registryFiles({ record, details });
  findings.push(...fileFindings(out, expected, withoutDetails(record, details)));
  const known = new Set([...expected.keys(), ...record.archives.map(({ path }) => path)]);
  findings.push(...unknownFindings(out, known));
  return { archives: record.archives.length, findings, milliseconds: Math.round(performance.now() - start) };
}

// ---

/** Files that say what modules of a commit offer that is not here. */
function withoutDetails(record: Record, details: ReadonlyMap<string, unknown>): (file: string) => boolean {
  const files = addressedModules(record).flatMap((module) =>
    module.versions
      .filter(({ archive }) => !details.has(archive.path))
      .flatMap(({ archive: { version } }) => [
        detailPath(module, version),
        versionPage(module.name, version, module.flavour),
      ]),
  );
  return (file) => files.includes(file);
}
