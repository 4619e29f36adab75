import { compareVersions, printRelease, type Release, type Version } from "../interface/versions/version.ts";
import { type Bump, type Change, compareBumps } from "./change.ts";
import type { Diff } from "./diff.ts";

/** A version and how people write it. */
export type Named = { text: string; version: Version };

/**
 * The sentence about a version that promises less than what has changed since another one: what would be enough, and each change that
 * needs it. Undefined for one that promises enough.
 */
export function tooLittle({ modules, bump }: Diff, before: Named, after: Named): string | undefined {
  const promise = promiseOf(before.version, after.version);
  if (bump === undefined || (promise !== undefined && compareBumps(bump, promise) >= 0)) return undefined;
  const names = modules.flatMap(({ folder, changes }) =>
    changes
      .filter((change: Change) => change.bump === bump)
      .map(({ path, reason }) => `  ${folder}: ${path} ${reason}`),
  );
  const least = printRelease(leastFor(before.version.release, bump));
  return `${after.text} promises less than what has changed since ${before.text}: expected at least ${least}, because of\n${names.join("\n")}`;
}

/** The least release behind another one that promises a change. Before 1.0.0, the second number stands for the first. */
export function leastFor([major, minor, patch]: Release, bump: Bump): Release {
  if (bump === "major") return major === 0 ? [0, minor + 1, 0] : [major + 1, 0, 0];
  return bump === "minor" && major > 0 ? [major, minor + 1, 0] : [major, minor, patch + 1];
}

// ---

/** What may change from one version to the next; undefined if nothing may. https://semver.org */
function promiseOf(before: Version, after: Version): Bump | undefined {
  if (compareVersions(after, before) <= 0) return undefined;
  const [[major, minor, patch], [newMajor, newMinor, newPatch]] = [before.release, after.release];
  // Before a release is out, and before 1.0.0 (item 4), everything may change. There, people take the second number for the first.
  if (newMajor > major || (major === newMajor && minor === newMinor && patch === newPatch)) return "major";
  if (newMinor > minor) return major === 0 ? "major" : "minor";
  return major === 0 ? "minor" : "patch";
}
