import { compareVersions, parseVersion } from "../../interface/versions/version.ts";
import { commitOf, listTags } from "../../utils/git.ts";
import { isSemantic, type TagFormat, type TagParts } from "../settings/tag-format.ts";

/** A tag that is a version. @property module as the tag calls it, where every module has versions of its own */
export type Release = TagParts & { tag: string; commit: string };

/** What the tags of a repository are: versions, and those that look like one and are none, with the reason. */
export type Releases = { releases: Release[]; strange: string[] };

/** Reads the tags of a repository, annotated and lightweight ones, the oldest version first. @throws UserError outside of a repository */
export async function readReleases(folder: string, format: TagFormat): Promise<Releases> {
  const releases: Release[] = [];
  const strange: string[] = [];
  for (const { tag, kind, id } of await listTags(folder)) {
    const parts = format.read(tag);
    if (!parts) continue;
    if (!isSemantic(parts.version))
      strange.push(`tag ${tag}: ${JSON.stringify(parts.version)} is no version such as 1.2.3`);
    else if (kind === "commit") releases.push({ ...parts, tag, commit: id });
    else if (kind === "tag") releases.push({ ...parts, tag, commit: await commitOf(`refs/tags/${tag}`, folder) });
    else strange.push(`tag ${tag}: it is on a ${kind} and not on a commit`);
  }
  return { releases: releases.toSorted(byVersion), strange };
}

/** Which of two versions comes first. */
export function orderOf(a: string, b: string): number {
  const [left, right] = [parseVersion(a), parseVersion(b)];
  return left && right ? compareVersions(left, right) : 0;
}

// ---

function byVersion(a: Release, b: Release): number {
  return orderOf(a.version, b.version) || (a.tag < b.tag ? -1 : 1);
}
