import { isUtf8 } from "node:buffer";
import type { Texts } from "../../interface/load/sources.ts";
import type { ArchiveFile } from "../archive/archive-file.ts";

/** Those files of an archive that are wanted, as texts; without what is no UTF-8, which would lose bytes. */
export function textsOf(files: readonly ArchiveFile[], wanted: (path: string) => boolean): Texts {
  const read = files.filter(({ path, bytes }) => wanted(path) && isUtf8(bytes));
  return new Map(read.map(({ path, bytes }) => [path, { text: Buffer.from(bytes).toString("utf8") }]));
}

/** The files of an archive with new texts, and the paths of those that are not as they were. */
export function changedFiles(
  files: readonly ArchiveFile[],
  before: Texts,
  after: Texts,
): { files: ArchiveFile[]; changed: string[] } {
  const changed = new Map(
    [...after].filter(([path, { text }]) => before.get(path)?.text !== text).map(([path, { text }]) => [path, text]),
  );
  const rewritten = files.map((file) => {
    const text = changed.get(file.path);
    return text === undefined ? file : { ...file, bytes: Buffer.from(text) };
  });
  return { files: rewritten, changed: [...changed.keys()] };
}
