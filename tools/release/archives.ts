import { filesOfCommit, packArchive, sha256, timeOfCommit } from "../registry/archive/index.ts";

/** A file that users download. */
export type Archive = { name: string; bytes: Uint8Array };

/** The file with the checksums of the others. */
export const SUMS = "SHA256SUMS";

/** The archive of a commit, as `tfmods registry build` publishes it. */
export async function archiveOf(
  root: string,
  commit: string,
  name: string,
  wanted: (path: string) => boolean,
): Promise<Archive> {
  const files = await filesOfCommit(commit, root, wanted);
  return { name, bytes: await packArchive(files, await timeOfCommit(commit, root)) };
}

/** What `sha256sum --check` reads. */
export function sumsOf(archives: readonly Archive[]): Uint8Array {
  return Buffer.from(archives.map(({ name, bytes }) => `${sha256(bytes)}  ${name}\n`).join(""));
}
