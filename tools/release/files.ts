import { sectionsOf } from "./changelog/sections.ts";
import { type ChangelogEntry, type WrittenChangelog, writeChangelog } from "./changelog/write-changelog.ts";
import { lockWithVersion, packageVersion, withVersion } from "./package-version.ts";
import { textAt } from "./repository/git.ts";
import { textOf } from "./steps/commit-steps.ts";

/** Files at the top of what is released, as HEAD has them: changelog and package. */
export type HeadFiles = { root: string; prefix: string; texts: Map<string, string> };

/** Reads them. @param folder of the module that is released; empty for the whole repository */
export async function readFiles(root: string, folder: string): Promise<HeadFiles> {
  const prefix = folder === "" || folder === "." ? "" : `${folder}/`;
  const texts = new Map<string, string>();
  for (const name of [CHANGELOG, PACKAGE, LOCK]) {
    const text = await textAt(root, "HEAD", `${prefix}${name}`);
    if (text !== undefined) texts.set(`${prefix}${name}`, text);
  }
  return { root, prefix, texts };
}

/** Versions that the files name, and where. */
export function writtenVersions({ prefix, texts }: HeadFiles): { text: string; where: string }[] {
  const [changelog, file] = [`${prefix}${CHANGELOG}`, `${prefix}${PACKAGE}`];
  const topmost = sectionsOf((texts.get(changelog) ?? "").split(/\r?\n/)).find(({ version }) => version !== undefined);
  const version = packageVersion(texts.get(file), file);
  return [
    ...(topmost?.version === undefined ? [] : [{ text: topmost.version, where: changelog }]),
    ...(version === undefined ? [] : [{ text: version, where: file }]),
  ];
}

/** What they must hold for a version, those that change first; and the section of the changelog, as it is also without that file. */
export function wantedTexts(
  { root, prefix, texts }: HeadFiles,
  entry: ChangelogEntry,
): { wanted: Map<string, string>; section: string } {
  const path = `${prefix}${CHANGELOG}`;
  const changelog = texts.get(path);
  const written: WrittenChangelog =
    changelog === undefined
      ? writeChangelog("", entry)
      : writeChangelog(changelog, { ...entry, date: dateIn(textOf(root, path), entry.version) ?? entry.date });
  const [file, lock] = [`${prefix}${PACKAGE}`, `${prefix}${LOCK}`];
  const packageJson = texts.get(file);
  const packageLock = texts.get(lock);
  const wanted = new Map<string, string>();
  if (changelog !== undefined) wanted.set(path, written.text);
  if (packageJson !== undefined) wanted.set(file, withVersion(packageJson, entry.version, file));
  if (packageLock !== undefined) wanted.set(lock, lockWithVersion(packageLock, entry.version, lock));
  return { wanted, section: written.section };
}

// ---

const [CHANGELOG, PACKAGE, LOCK] = ["CHANGELOG.md", "package.json", "package-lock.json"] as const;

/** The date that a release which was interrupted before its commit has written: it goes on with that, also after midnight. */
function dateIn(text: string | undefined, version: string): string | undefined {
  const own = sectionsOf((text ?? "").split(/\r?\n/)).find(
    (section) => section.version === version && !section.isUnreleased,
  );
  return /\d{4}-\d{2}-\d{2}/.exec(own?.heading ?? "")?.[0];
}
