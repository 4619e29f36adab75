/** The numbers of a release: major, minor, patch. */
export type Release = readonly [major: number, minor: number, patch: number];

/** A version: `1.2` has the release 1.2.0, of which two numbers were `given`. */
export type Version = { release: Release; given: number; prerelease: string | undefined };

/** Reads a version such as `1.2.3`, `1.2` or `v2.0.0-rc.1+build`; undefined for what is none. */
export function parseVersion(text: string): Version | undefined {
  const [found, major, minor, patch, prerelease] = VERSION.exec(text.trim()) ?? [];
  if (found === undefined) return undefined;
  const numbers = [major, minor, patch].filter((number) => number !== undefined).map(Number);
  const [first = 0, second = 0, third = 0] = numbers;
  return { release: [first, second, third], given: numbers.length, prerelease };
}

/** Which of two releases comes first: negative, 0 or positive. */
export function compareReleases(a: Release, b: Release): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** The same of versions; a prerelease comes before its release. https://semver.org/#spec-item-11 */
export function compareVersions(a: Version, b: Version): number {
  return compareReleases(a.release, b.release) || comparePrereleases(a.prerelease, b.prerelease);
}

/** A release as people write it. */
export function printRelease(release: Release): string {
  return release.join(".");
}

// ---

// A fourth number, which some providers have, says nothing that a constraint of ours needs.
const VERSION = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:\.\d+)*(?:-([\da-z.-]+))?(?:\+[\da-z.-]+)?$/i;

function comparePrereleases(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? 1 : -1;
  const [left, right] = [a.split("."), b.split(".")];
  for (const [index, part] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (part !== other) return compareParts(part, other);
  }
  return -1;
}

/** Numbers come before texts. */
function compareParts(a: string, b: string): number {
  const [left, right] = [a, b].map((part) => (/^\d+$/.test(part) ? Number(part) : undefined));
  if (left !== undefined && right !== undefined) return left - right;
  if (left !== undefined || right !== undefined) return left === undefined ? 1 : -1;
  return a < b ? -1 : 1;
}
