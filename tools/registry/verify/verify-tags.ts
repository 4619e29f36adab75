import { findCommit } from "../../utils/git.ts";
import { sha256 } from "../archive/index.ts";
import type { ArchiveRecord } from "../record/record.ts";
import { workspaceOfFiles } from "../releases/commit-modules.ts";
import { detailsDigest, detailsOf, type ModuleDetail } from "../releases/module-detail.ts";
import { marksOf } from "../releases/pack-release.ts";
import { filesOfTag, packFiles } from "../releases/pack-tag.ts";
import type { Settings } from "../settings/settings.ts";
import type { RegistryFinding } from "./finding.ts";
import { moduleDifferences } from "./verify-modules.ts";
import { differences } from "./verify-record.ts";

/** What became of an archive that was made again. `details` is absent where it cannot be. */
export type Rebuilt = { findings: RegistryFinding[]; details: ReadonlyMap<string, ModuleDetail> | undefined };

/**
 * Makes an archive again from its tag, and compares it, and all that can be told of it, with what was recorded.
 * @param now the text of the configuration that the settings are from
 */
export async function rebuild(
  project: string,
  archive: ArchiveRecord,
  settings: Settings,
  now: string,
): Promise<Rebuilt> {
  const { path: file, tag, commit, sha256: found, files: patterns, flavour } = archive;
  const marks = marksOf(archive, settings);
  const findings = differences(file, [
    ["version", settings.tags.read(tag)?.version ?? `none of tag ${tag} by ${settings.tags.text}`, archive.version],
    ["deprecated", marks.deprecated, archive.deprecated],
    ["yanked", marks.yanked, archive.yanked],
  ]);
  const there = await findCommit(`refs/tags/${tag}`, project);
  if (there === undefined) findings.push({ code: "tag-gone", file, tag });
  else if (there !== commit) findings.push({ code: "tag-moved", file, tag, expected: commit, found: there });
  if ((await findCommit(commit, project)) === undefined) {
    findings.push({ code: "commit-gone", file, tag, commit });
    return { findings, details: undefined };
  }
  const files = (await filesOfTag(project, archive, { files: patterns, flavour })) ?? [];
  const { bytes, date } = await packFiles(project, commit, files);
  const [expected, workspace] = [sha256(bytes), workspaceOfFiles(files)];
  const details = detailsOf(workspace, archive.modules);
  if (expected !== found) findings.push({ code: "tag-differs", file, tag, expected, found });
  // Of another archive, the size is another one anyway.
  else findings.push(...differences(file, [["size", String(bytes.length), String(archive.size)]]));
  findings.push(
    ...differences(file, [["date", date.toISOString(), archive.date]]),
    ...(await moduleDifferences(project, archive, { files, workspace, settings, now })),
  );
  if (archive.details !== undefined)
    findings.push(...differences(file, [["details", detailsDigest(details), archive.details]]));
  return { findings, details };
}
