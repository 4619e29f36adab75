import {
  ALL,
  intersection,
  isEmpty,
  type Kind,
  printReleases,
  type Releases,
  releasesOf,
  without,
} from "../../interface/versions/releases.ts";

/** What several constraints accept together; undefined if one of them is none. One that is absent accepts everything. */
export function acceptedBy(constraints: readonly (string | undefined)[], kind: Kind): Releases | undefined {
  let all: Releases | undefined = ALL;
  for (const constraint of constraints) {
    const releases = constraint === undefined ? ALL : releasesOf(constraint, kind);
    all = all && releases && intersection(all, releases);
  }
  return all;
}

/** What is accepted no longer, as people write it; undefined if there is none. */
export function lost(before: Releases, after: Releases): string | undefined {
  const gone = without(before, after);
  return isEmpty(gone) ? undefined : printReleases(gone);
}
