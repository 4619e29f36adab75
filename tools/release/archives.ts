import { basename, posix } from "node:path";
import type { Configuration } from "../check/configuration.ts";
import { sha256 } from "../registry/archive/index.ts";
import { archivePath } from "../registry/files/layout.ts";
import { packRelease } from "../registry/releases/pack-release.ts";
import { filesOfTag, packFiles } from "../registry/releases/pack-tag.ts";
import { settingsOf } from "../registry/settings/settings.ts";
import { UserError } from "../utils/errors.ts";

/** A file that users download. */
export type Archive = { name: string; bytes: Uint8Array };

/** The file with the checksums of the others. */
export const SUMS = "SHA256SUMS";

/** What an archive is made of. */
export type ArchiveFacts = {
  root: string;
  configuration: Configuration;
  /** Where the repository is pushed to; undefined without a remote. */
  remote: string | undefined;
  module: string | undefined;
  version: string;
  tag: string;
};

/** What the archive of a version is called: as in the registry, or after the repository where there is none. */
export function archiveName({ root, configuration, remote, module, version }: ArchiveFacts): string {
  const repository = basename(remote ?? root).replace(/\.git$/, "");
  return posix.basename(archivePath(module ?? configuration.registry?.namespace ?? repository, version));
}

/** The archive of a commit, with the bytes that `tfmods registry build` publishes. @throws UserError for one that would lack something */
export async function archiveOf(facts: ArchiveFacts, commit: string): Promise<Archive> {
  const { root, configuration, module, version, tag } = facts;
  const { registry = {} } = configuration;
  const packing = { files: registry.files, flavour: undefined, modules: undefined };
  const release = { tag, version, commit, ...(module === undefined ? {} : { module }) };
  if (registry.namespace !== undefined && registry.system !== undefined) {
    const packed = await packRelease(root, release, await settingsOf(root, configuration, {}), packing);
    if (typeof packed === "string") throw new UserError(packed);
    return { name: posix.basename(packed.archive.path), bytes: packed.bytes };
  }
  const files = (await filesOfTag(root, release, packing)) ?? [];
  return { name: archiveName(facts), bytes: (await packFiles(root, commit, files)).bytes };
}

/** What `sha256sum --check` reads. */
export function sumsOf(archives: readonly Archive[]): Uint8Array {
  return Buffer.from(archives.map(({ name, bytes }) => `${sha256(bytes)}  ${name}\n`).join(""));
}
