import { compareReleases, parseVersion, type Release } from "../../interface/versions/version.ts";

/** A version of the working tree that only those get who name it: as a pre-release, no range contains it. */
export const EXACT = "0.0.0-dev";

/**
 * The version of the working tree that a call without `version` gets, and one with a range that would take the next patch: newer than
 * every release, and told apart from the release of that number by what stands behind `+`, which does not count when versions are compared.
 * @param existing versions that there are; pre-releases do not count
 */
export function nextVersion(existing: readonly string[]): string {
  const releases = existing.filter(isRelease).map((version) => parseVersion(version)?.release ?? NONE);
  const [major, minor, patch] = releases.toSorted(compareReleases).at(-1) ?? NONE;
  return marked(`${major}.${minor}.${patch + 1}`);
}

/** A version as the working tree has it. */
export function marked(version: string): string {
  return `${version}+dev`;
}

/** Whether two are the same to Terraform and OpenTofu. */
export function isSameVersion(one: string, other: string): boolean {
  return one.split("+", 1)[0] === other.split("+", 1)[0];
}

/** Whether a text is the version of a release: three numbers. */
export function isRelease(text: string): boolean {
  return RELEASE.test(text);
}

// ---

const RELEASE = /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)$/;
const NONE: Release = [0, 0, 0];
