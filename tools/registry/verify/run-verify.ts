import { rules } from "../../check/rules/index.ts";
import { loadConfiguration } from "../../tfmods/configuration-file.ts";
import { UserError } from "../../utils/errors.ts";
import { addressedModules } from "../files/addresses.ts";
import { detailPath, RECORD, SUMS, versionPage } from "../files/layout.ts";
import { registryFiles } from "../files/registry-files.ts";
import { readRecord } from "../record/read-record.ts";
import type { Record } from "../record/record.ts";
import type { ModuleDetail } from "../releases/module-detail.ts";
import { type SettingFlags, type Settings, settingsOf } from "../settings/settings.ts";
import type { RegistryFinding } from "./finding.ts";
import { archiveFindings, fileFindings, unknownFindings } from "./verify-files.ts";
import { configurationText } from "./verify-modules.ts";
import { notPublished } from "./verify-published.ts";
import { differences } from "./verify-record.ts";
import { rebuild } from "./verify-tags.ts";

/** Options of `tfmods registry verify`, as they stand on the command line: those of the build that wrote it. */
export type VerifyFlags = SettingFlags & { config?: string; out: string };

/** What was found in a published registry. */
export type VerifyOutcome = { archives: number; findings: RegistryFinding[]; milliseconds: number };

/**
 * Compares a registry with its record, and its record with the tags and the configuration of the repository: nothing is believed that can be
 * made again. @throws UserError for a folder without a registry
 */
export async function runVerify(project: string, flags: VerifyFlags): Promise<VerifyOutcome> {
  const { out } = flags;
  const start = performance.now();
  const record = readRecord(out);
  if (!record)
    throw new UserError(`--out ${out} has no registry: expected ${RECORD} in it`, {
      advice: "tfmods registry build writes one.",
    });
  const settings = await settingsFor(project, record, flags);
  const findings = [
    ...differences(RECORD, [
      ["namespace", settings.namespace, record.namespace],
      ["system", settings.system, record.system],
      ["url", settings.url, record.url],
    ]),
    ...(await notPublished(project, record, settings)),
    ...archiveFindings(out, record.archives),
  ];
  const details = new Map<string, ReadonlyMap<string, ModuleDetail>>();
  const now = await configurationText(project);
  for (const archive of record.archives) {
    const rebuilt = await rebuild(project, archive, settings, now);
    findings.push(...rebuilt.findings);
    if (rebuilt.details) details.set(archive.path, rebuilt.details);
  }
  const expected = registryFiles({ record, details });
  findings.push(...fileFindings(out, expected, withoutDetails(record, details)));
  const known = new Set([...expected.keys(), SUMS, ...record.archives.map(({ path }) => path)]);
  findings.push(...unknownFindings(out, known));
  return { archives: record.archives.length, findings, milliseconds: Math.round(performance.now() - start) };
}

// ---

/** What neither command line nor configuration say was said when it was built: only the record knows it. */
async function settingsFor(
  project: string,
  record: Record,
  { out: _, config, ...given }: VerifyFlags,
): Promise<Settings> {
  const configuration = await loadConfiguration(project, rules, config);
  const { namespace, system, url } = record;
  return settingsOf(project, configuration, { namespace, system, url, ...configuration.registry, ...given });
}

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
