import { compareReleases, parseVersion, printRelease, type Release, type Version } from "./version.ts";

/** Releases from one on, up to another that is not one of them; without `to` they have no end. */
export type Range = { from: Release; to: Release | undefined };

/** What a version constraint accepts: ranges in their order, and prereleases, of which those count that are named exactly, if any are. */
export type Releases = { ranges: Range[]; prereleases?: string[] };

/** Terraform's own versions and those of modules are compared by another library than those of providers. */
export type Kind = "terraform" | "module" | "provider";

/** Every version. */
export const ALL: Releases = { ranges: [{ from: [0, 0, 0], to: undefined }] };

/**
 * What a constraint such as `>= 1.5, < 2.0, != 1.7.1` accepts; undefined for a text that is none.
 * https://developer.hashicorp.com/terraform/language/expressions/version-constraints
 */
export function releasesOf(constraint: string, kind: Kind): Releases | undefined {
  let all = ALL;
  for (const part of constraint.split(",")) {
    const [, operator = "", text = ""] = PART.exec(part) ?? [];
    const version = parseVersion(text);
    if (!version) return undefined;
    all = intersection(all, setOf(operator, version, kind));
  }
  return all;
}

/** What both accept. */
export function intersection(first: Releases, second: Releases): Releases {
  const ranges = both(first.ranges, second.ranges);
  const [named, others] = [first.prereleases, second.prereleases];
  const prereleases = named && others ? named.filter((version) => others.includes(version)) : (named ?? others);
  return prereleases ? { ranges, prereleases } : { ranges };
}

/** What the first accepts and the second does not. */
export function without(first: Releases, second: Releases): Releases {
  return {
    ranges: both(first.ranges, complement(second.ranges)),
    prereleases: (first.prereleases ?? []).filter((version) => !second.prereleases?.includes(version)),
  };
}

/** Whether there is no version at all. */
export function isEmpty({ ranges, prereleases = [] }: Releases): boolean {
  return ranges.length === 0 && prereleases.length === 0;
}

/** Whether there is a major version of which the first accepts something and the second nothing any more. */
export function losesMajor(first: Releases, second: Releases): boolean {
  return without(first, second).ranges.some(({ from, to }) => {
    if (to === undefined) return true;
    const last = to[1] === 0 && to[2] === 0 ? to[0] - 1 : to[0];
    // All of what is between the two is lost.
    if (last - from[0] > 1) return true;
    return [from[0], last].some(
      (major) => both(second.ranges, [{ from: [major, 0, 0], to: [major + 1, 0, 0] }]).length === 0,
    );
  });
}

/** `1.3.0 to below 1.5.0 and from 2.0.0 on`. */
export function printReleases({ ranges, prereleases = [] }: Releases): string {
  return [...ranges.map(printRange), ...prereleases].join(" and ") || "none";
}

// ---

const PART = /^\s*(=|!=|>=|<=|>|<|~>|)\s*(\S+)\s*$/;
const START: Release = [0, 0, 0];

function setOf(operator: string, version: Version, kind: Kind): Releases {
  const { release, prerelease } = version;
  const isNamed = prerelease !== undefined && (operator === "" || operator === "=");
  return isNamed
    ? { ranges: [], prereleases: [`${printRelease(release)}-${prerelease}`] }
    : { ranges: rangesOf(operator, version, kind) };
}

/** Releases only. A prerelease stands right before its release, so `>`, `>=`, `<` and `<=` have the same border at both. */
function rangesOf(operator: string, { release, given, prerelease }: Version, kind: Kind): Range[] {
  const next: Release = [release[0], release[1], release[2] + 1];
  const behind = prerelease === undefined ? next : release;
  switch (operator) {
    case "!=":
      return prerelease === undefined ? complement([{ from: release, to: next }]) : ALL.ranges;
    case ">":
      return [{ from: behind, to: undefined }];
    case ">=":
      return [{ from: release, to: undefined }];
    case "<":
      return range(START, release);
    case "<=":
      return range(START, behind);
    case "~>":
      return [{ from: release, to: endOf(release, given, kind) }];
    default:
      return [{ from: release, to: next }];
  }
}

/** Only the last number that was given may grow. Of `~> 1` Terraform takes that word for word; for providers it is `~> 1.0`. */
function endOf([major, minor]: Release, given: number, kind: Kind): Release | undefined {
  if (given >= 3) return [major, minor + 1, 0];
  return given === 2 || kind === "provider" ? [major + 1, 0, 0] : undefined;
}

function range(from: Release, to: Release | undefined): Range[] {
  return isBelow(from, to) ? [{ from, to }] : [];
}

function isBelow(release: Release, end: Release | undefined): boolean {
  return end === undefined || compareReleases(release, end) < 0;
}

/** What is in both. */
function both(first: readonly Range[], second: readonly Range[]): Range[] {
  return first.flatMap((a) =>
    second.flatMap((b) => range(compareReleases(a.from, b.from) > 0 ? a.from : b.from, earlier(a.to, b.to))),
  );
}

function earlier(a: Release | undefined, b: Release | undefined): Release | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return compareReleases(a, b) < 0 ? a : b;
}

/** What is in none of some ranges that are in their order. */
function complement(ranges: readonly Range[]): Range[] {
  const found: Range[] = [];
  let from: Release | undefined = START;
  for (const { from: begin, to } of ranges) {
    if (from) found.push(...range(from, begin));
    from = to;
  }
  return from ? [...found, { from, to: undefined }] : found;
}

function printRange({ from, to }: Range): string {
  if (to === undefined) return `from ${printRelease(from)} on`;
  const next: Release = [from[0], from[1], from[2] + 1];
  if (compareReleases(next, to) === 0) return printRelease(from);
  return compareReleases(from, START) === 0
    ? `below ${printRelease(to)}`
    : `${printRelease(from)} to below ${printRelease(to)}`;
}
