import {
  compareVersions,
  parseVersion,
  printRelease,
  type Release,
  type Version,
} from "../interface/versions/version.ts";
import { UserError } from "../utils/errors.ts";
import { type Bump, type Change, compareBumps } from "./change.ts";
import { sectionOf } from "./changelog.ts";
import type { Diff } from "./diff.ts";
import type { Side } from "./load/side.ts";

/** What is promised with a version, and why that is not enough: a sentence for each thing that is missing. */
export type Verdict = { before: string; after: string; missing: string[] };

/**
 * Whether version and changelog promise what the changes ask for.
 * @param version the one that is to be released; without it, that of package.json
 * @throws UserError when one of the two versions is not known
 */
export function enforce({ modules, bump }: Diff, base: Side, head: Side, version?: string): Verdict {
  const before = versionOf(base, undefined);
  const after = versionOf(head, version);
  const changes = modules.flatMap((module) => module.changes.map((change) => ({ folder: module.folder, change })));
  const missing: string[] = [];
  const promise = promiseOf(before.version, after.version);
  if (bump && (promise === undefined || compareBumps(bump, promise) < 0)) {
    const names = changes
      .filter(({ change }) => change.bump === bump)
      .map(({ folder, change }) => `  ${folder}: ${change.path} ${change.reason}`);
    const least = printRelease(leastFor(before.version.release, bump));
    missing.push(
      `${after.text} promises less than what has changed since ${before.text}: expected at least ${least}, because of\n${names.join("\n")}`,
    );
  }
  if (bump && head.changelog !== undefined) missing.push(...missingIn(head.changelog, after, changes));
  return { before: before.text, after: after.text, missing };
}

// ---

type Named = { text: string; version: Version };

function versionOf({ label, packageJson }: Side, given: string | undefined): Named {
  const text = given ?? versionIn(packageJson, label) ?? /(?:^|\/)v?(\d+\.\d+\.\d+.*)$/.exec(label)?.[1];
  const version = text === undefined ? undefined : parseVersion(text);
  if (text !== undefined && version) return { text, version };
  const found = text === undefined ? "no version" : JSON.stringify(text);
  throw new UserError(`the version of ${label} is not known: expected one such as 1.2.3, found ${found}`, {
    advice:
      "It is read from package.json at the top, or from a revision that is called such as v1.2.3; --version says the newer one.",
  });
}

function versionIn(packageJson: string | undefined, label: string): string | undefined {
  if (packageJson === undefined) return undefined;
  try {
    const { version } = JSON.parse(packageJson);
    return version === undefined ? undefined : String(version);
  } catch (cause) {
    throw new UserError(`package.json of ${label} is no JSON`, { cause });
  }
}

/** What may change from one version to the next; undefined if nothing may. https://semver.org */
function promiseOf(before: Version, after: Version): Bump | undefined {
  if (compareVersions(after, before) <= 0) return undefined;
  const [[major, minor, patch], [newMajor, newMinor, newPatch]] = [before.release, after.release];
  // Before a release is out, and before 1.0.0 (item 4), everything may change. There, people take the second number for the first.
  if (newMajor > major || (major === newMajor && minor === newMinor && patch === newPatch)) return "major";
  if (newMinor > minor) return major === 0 ? "major" : "minor";
  return major === 0 ? "minor" : "patch";
}

function leastFor([major, minor, patch]: Release, bump: Bump): Release {
  if (bump === "major") return major === 0 ? [0, minor + 1, 0] : [major + 1, 0, 0];
  return bump === "minor" && major > 0 ? [major, minor + 1, 0] : [major, minor, patch + 1];
}

function missingIn(changelog: string, { text }: Named, changes: { folder: string; change: Change }[]): string[] {
  const section = sectionOf(changelog, text);
  if (section === undefined) return [`CHANGELOG.md says nothing about ${text}: expected a heading with that version`];
  return changes
    .filter(({ change }) => change.bump === "major" && !section.toLowerCase().includes(nameOf(change)))
    .map(
      ({ folder, change }) =>
        `CHANGELOG.md does not name ${nameOf(change)} under ${text}: ${folder}: ${change.path} ${change.reason}`,
    );
}

/** The word by which people know what a change is about: `size` of `var.size.unit`, `aws_vpc.main`, `loki` of `modules/loki`. */
function nameOf({ code, path }: Change): string {
  if (code === "terraform-version") return "terraform";
  const name = /^(?:input|output|call|provider)-/.test(code) ? path.split(/[.[]/)[1] : path.split("/").at(-1);
  return (name ?? path).toLowerCase();
}
