/** A version of the working tree that only those get who name it: as a pre-release, no range contains it. */
export const EXACT = "0.0.0-dev";

/**
 * The version of the working tree that a call without `version` gets, and one with a range that would take the next patch: newer than
 * every release, and told apart from the release of that number by what stands behind `+`, which does not count when versions are compared.
 * @param existing versions that there are; pre-releases do not count
 */
export function nextVersion(existing: readonly string[]): string {
  const releases = existing.flatMap((version) => {
    const numbers = RELEASE.exec(version)?.slice(1).map(Number);
    return numbers ? [numbers] : [];
  });
  const [major = 0, minor = 0, patch = 0] = releases.toSorted(byAge).at(-1) ?? [];
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

const RELEASE = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

function byAge(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((number, index) => number !== other[index]);
  return (one[at] ?? 0) - (other[at] ?? 0);
}
