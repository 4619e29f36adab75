import { type ArchiveFile, filesOfCommit, packArchive, timeOfCommit } from "../archive/index.ts";
import { type ProviderChange, withProvider } from "../flavour/index.ts";
import { wantedFiles } from "../settings/settings.ts";
import type { NamedModule } from "./commit-modules.ts";

/** Another set of archives: the same modules with another program for a provider. */
export type Flavour = { name: string; provider: ProviderChange };

/**
 * How an archive is made. `files`: patterns, undefined for what is wanted of any repository. `modules`: those that were published with it, whose
 * addresses stay; undefined for a new one.
 */
export type Packing = {
  files: readonly string[] | undefined;
  flavour: Flavour | undefined;
  modules: NamedModule[] | undefined;
};

/**
 * The files of an archive.
 * @param tag for messages @returns undefined where the flavour would change nothing, since nobody requires the provider
 */
export async function filesOfTag(
  project: string,
  { tag, commit }: { tag: string; commit: string },
  { files: patterns, flavour }: Pick<Packing, "files" | "flavour">,
): Promise<ArchiveFile[] | undefined> {
  const files = await filesOfCommit(commit, project, wantedFiles(patterns), tag);
  if (!flavour) return files;
  const changed = withProvider(files, flavour.provider);
  return changed.changed.length > 0 ? changed.files : undefined;
}

/** An archive of files of a commit, with the commit's time. */
export async function packFiles(
  project: string,
  commit: string,
  files: readonly ArchiveFile[],
): Promise<{ bytes: Uint8Array; date: Date }> {
  const date = await timeOfCommit(commit, project);
  return { bytes: await packArchive(files, date), date };
}
