import { messageOf, UserError } from "../../utils/errors.ts";
import { commitOf } from "../../utils/git.ts";
import { sha256 } from "../archive/index.ts";
import type { ArchiveRecord } from "../record/record.ts";
import { workspaceOfFiles } from "../releases/commit-modules.ts";
import { detailsOf, type ModuleDetail } from "../releases/module-detail.ts";
import { filesOfTag, packFiles } from "../releases/pack-tag.ts";
import type { RegistryFinding } from "./finding.ts";

/** What became of an archive that was made again. `details` is absent where it cannot be. */
export type Rebuilt = { findings: RegistryFinding[]; details: ReadonlyMap<string, ModuleDetail> | undefined };

/** Makes an archive again from its tag, and compares it with what was recorded. */
export async function rebuild(project: string, archive: ArchiveRecord): Promise<Rebuilt> {
  const { path: file, tag, commit, sha256: found, files: patterns, flavour } = archive;
  const findings: RegistryFinding[] = [];
  const now = await tryCommit(`refs/tags/${tag}`, project);
  if (now === undefined) findings.push({ code: "tag-gone", file, tag });
  else if (now !== commit) findings.push({ code: "tag-moved", file, tag, expected: commit, found: now });
  if ((await tryCommit(commit, project)) === undefined) {
    findings.push({ code: "commit-gone", file, tag, commit });
    return { findings, details: undefined };
  }
  const files = (await filesOfTag(project, archive, { files: patterns, flavour })) ?? [];
  const expected = sha256((await packFiles(project, commit, files)).bytes);
  if (expected !== found) findings.push({ code: "tag-differs", file, tag, expected, found });
  return { findings, details: detailsOf(workspaceOfFiles(files), archive.modules) };
}

// ---

async function tryCommit(revision: string, project: string): Promise<string | undefined> {
  try {
    return await commitOf(revision, project);
  } catch (error) {
    if (error instanceof UserError && messageOf(error).includes("has no git revision")) return undefined;
    throw error;
  }
}
