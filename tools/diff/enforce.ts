import { parseVersion } from "../interface/versions/version.ts";
import { UserError } from "../utils/errors.ts";
import type { Change } from "./change.ts";
import { sectionOf } from "./changelog.ts";
import type { Diff } from "./diff.ts";
import type { Side } from "./load/side.ts";
import { nameOf, names } from "./naming.ts";
import { type Named, tooLittle } from "./promise.ts";

/** What is promised with a version, and why that is not enough: a sentence for each thing that is missing. */
export type Verdict = { before: string; after: string; missing: string[] };

/**
 * Whether version and changelog promise what the changes ask for.
 * @param version the one that is to be released; without it, that of package.json
 * @throws UserError when one of the two versions is not known
 */
export function enforce(found: Diff, base: Side, head: Side, version?: string): Verdict {
  const before = versionOf(base, undefined);
  const after = versionOf(head, version);
  const changes = found.modules.flatMap((module) =>
    module.changes.map((change) => ({ folder: module.folder, change })),
  );
  const less = tooLittle(found, before, after);
  const missing = less === undefined ? [] : [less];
  if (found.bump && head.changelog !== undefined) missing.push(...missingIn(head.changelog, after, changes));
  return { before: before.text, after: after.text, missing };
}

// ---

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

function missingIn(changelog: string, { text }: Named, changes: { folder: string; change: Change }[]): string[] {
  const section = sectionOf(changelog, text);
  if (section === undefined) return [`CHANGELOG.md says nothing about ${text}: expected a heading with that version`];
  return changes
    .filter(({ change }) => change.bump === "major" && !names(section, change))
    .map(
      ({ folder, change }) =>
        `CHANGELOG.md does not name ${nameOf(change)} under ${text}: ${folder}: ${change.path} ${change.reason}`,
    );
}
