import { UserError } from "../../utils/errors.ts";
import { RECORD } from "../files/layout.ts";
import type { Record } from "../record/record.ts";
import { marksOf, packRelease } from "../releases/pack-release.ts";
import { type Release, readReleases } from "../releases/tags.ts";
import type { Settings } from "../settings/settings.ts";
import type { RegistryFinding } from "./finding.ts";

/** Finds tags that a build would publish, and that the record does not have. */
export async function notPublished(project: string, record: Record, settings: Settings): Promise<RegistryFinding[]> {
  const plain = record.archives.filter(({ flavour }) => flavour === undefined);
  const tags = new Set(plain.map(({ tag }) => tag));
  const { releases } = await readReleases(project, settings.tags);
  const findings: RegistryFinding[] = [];
  for (const release of releases) {
    if (tags.has(release.tag)) continue;
    const path = await pathOf(project, release, { ...settings, namespace: record.namespace });
    if (path === undefined || plain.some((archive) => archive.path === path)) continue;
    findings.push({ code: "not-published", file: RECORD, tag: release.tag });
  }
  return findings;
}

// ---

/** Where its archive would be: undefined for a tag of which nothing is published, empty for one that nobody can pack. */
async function pathOf(project: string, release: Release, settings: Settings): Promise<string | undefined> {
  try {
    const packing = { files: settings.files, flavour: undefined, modules: undefined };
    const packed = await packRelease(project, release, settings, packing);
    return typeof packed === "string" ? undefined : packed.archive.path;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return marksOf(release, settings).yanked === undefined ? "" : undefined;
  }
}
