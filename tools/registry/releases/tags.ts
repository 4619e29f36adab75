import { compareVersions, parseVersion } from "../../interface/versions/version.ts";
import { UserError } from "../../utils/errors.ts";
import { commitOf, tryGit } from "../../utils/git.ts";
import { isSemantic, type TagFormat, type TagParts } from "../settings/tag-format.ts";

/** A tag that is a version. @property module as the tag calls it, where every module has versions of its own */
export type Release = TagParts & { tag: string; commit: string };

/** What the tags of a repository are: versions, and those that look like one and are none, with the reason. */
export type Releases = { releases: Release[]; strange: string[] };

/** Reads the tags of a repository, annotated and lightweight ones, the oldest version first. @throws UserError outside of a repository */
export async function readReleases(folder: string, format: TagFormat): Promise<Releases> {
  const releases: Release[] = [];
  const strange: string[] = [];
  for (const { tag, kind, commit } of await tagsOf(folder)) {
    const parts = format.read(tag);
    if (!parts) continue;
    if (!isSemantic(parts.version))
      strange.push(`tag ${tag}: ${JSON.stringify(parts.version)} is no version such as 1.2.3`);
    else if (kind === "commit") releases.push({ ...parts, tag, commit });
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

const FIELDS = ["refname:strip=2", "objecttype", "objectname", "*objecttype", "*objectname"];

/** `kind`: what a tag is on. An annotated tag is an object of its own, which is on another one. */
async function tagsOf(folder: string): Promise<{ tag: string; kind: string; commit: string }[]> {
  const format = FIELDS.map((field) => `%(${field})`).join("%00");
  const { code, stdout, stderr } = await tryGit(folder, "for-each-ref", `--format=${format}`, "refs/tags");
  if (code !== 0)
    throw new UserError(`${folder}: its tags cannot be read, which are the versions: ${stderr.trim()}`, {
      advice: "Name the folder of a git repository.",
    });
  const lines = stdout.split("\n").filter((line) => line !== "");
  return lines.map((line) => {
    const [tag = "", kind = "", id = "", innerKind = "", innerId = ""] = line.split("\0");
    return kind === "tag" ? { tag, kind: innerKind, commit: innerId } : { tag, kind, commit: id };
  });
}

function byVersion(a: Release, b: Release): number {
  return orderOf(a.version, b.version) || (a.tag < b.tag ? -1 : 1);
}
