import { compareVersions } from "../interface/versions/version.ts";
import { UserError } from "../utils/errors.ts";
import type { Repository } from "./repository/read-repository.ts";
import type { ReleaseOptions } from "./run-release.ts";
import { exactVersion, newestFirst, type Release, type TagFormat } from "./tag-format.ts";

/** What is released of HEAD and what it is made from, the newest first. */
export function releasesOf({ merged }: Repository, format: TagFormat): Release[] {
  return [...merged].flatMap((tag) => format.releaseOf(tag) ?? []).toSorted(newestFirst);
}

/** Whether the release of a tag at HEAD goes on: its tag was made, and perhaps no more than that. */
export function isFinishing(
  { tag, text, version }: Release,
  { tags, head }: Repository,
  options: ReleaseOptions,
): boolean {
  if (tags.get(tag) !== head || (options.version ?? text) !== text) return false;
  return options.prerelease === undefined || version.prerelease?.startsWith(`${options.prerelease}.`) === true;
}

/** The newest release that is no prerelease: who has that is whom a new one is for. */
export function baseOf(
  released: readonly Release[],
  finished: Release | undefined,
  { tags, head }: Repository,
  given: string | undefined,
): Release | undefined {
  if (given !== undefined) {
    const found = released.find(({ tag }) => tag === given);
    if (found) return found;
    const known = released.map(({ tag }) => tag).join(", ");
    throw new UserError(`--base ${given}: expected the tag of a release before HEAD, found ${known || "none at all"}`);
  }
  const earlier = finished ? released.filter(({ tag }) => tags.get(tag) !== head) : released;
  return earlier.find(({ version }) => version.prerelease === undefined);
}

/** Whether no later release is there, of whatever branch; a prerelease never is the latest. */
export function isLatest(version: string, { tags }: Repository, format: TagFormat): boolean {
  const own = exactVersion(version);
  if (!own || own.prerelease !== undefined) return false;
  const all = [...tags.keys()].flatMap((tag) => format.releaseOf(tag) ?? []);
  return all.every((one) => one.version.prerelease !== undefined || compareVersions(one.version, own) <= 0);
}
