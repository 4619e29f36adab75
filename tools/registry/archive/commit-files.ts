import { isUtf8 } from "node:buffer";
import { UserError } from "../../utils/errors.ts";
import { blobsOf, gitBytes } from "../../utils/git.ts";
import type { ArchiveFile, WantedFile } from "./archive-file.ts";
import { type Entry, resolveLinks } from "./links.ts";

/**
 * Reads files of a commit as they are in git: nothing is checked out, so that no setting of this machine (line ends, filters, mode of
 * new files) changes a byte.
 * @param folder in the repository; paths are relative to it, and only what is below it is read
 * @param label of the commit, for messages
 * @throws UserError for links, submodules, large files that are kept elsewhere, and names that are no text
 */
export async function filesOfCommit(
  commit: string,
  folder: string,
  wanted: WantedFile,
  label: string = commit,
): Promise<ArchiveFile[]> {
  const { objects, strange } = await objectsOf(commit, folder);
  const unreadable = strange.find(wanted);
  if (unreadable !== undefined) throw noText(unreadable, label);
  const links = [...objects].filter(([, { mode }]) => mode === LINK);
  const targets = await blobsOf(
    links.map(([, { id }]) => id),
    folder,
  );
  const entries = new Map([...objects].map(([path, object]) => [path, entryOf(object, targets)]));
  const files = resolveLinks(entries, wanted, label).flatMap(({ path, from }) => {
    const object = objects.get(from);
    return object ? [{ path, ...object }] : [];
  });
  const blobs = await blobsOf(
    files.map(({ id }) => id),
    folder,
  );
  return files.map(({ path, id, mode }) => {
    const bytes = blobs.get(id) ?? new Uint8Array();
    if (isPointer(bytes)) throw kept(path, label);
    return { path, bytes, executable: mode === EXECUTABLE };
  });
}

/** Paths of all files of a commit below a folder, without names that are no text. */
export async function pathsOfCommit(commit: string, folder: string): Promise<string[]> {
  return [...(await objectsOf(commit, folder)).objects.keys()];
}

/** When a commit was made, as git records it: the same on every machine. */
export async function timeOfCommit(commit: string, folder: string): Promise<Date> {
  // The object itself: what `git show` and `git log` print depends on settings. https://git-scm.com/docs/git-cat-file
  const object = Buffer.from(await gitBytes(folder, ["cat-file", "commit", commit])).toString();
  const [, seconds] = /^committer .*> (\d+) [+-]\d+$/m.exec(object) ?? [];
  if (seconds === undefined) throw new UserError(`${folder}: the commit ${commit} has no time`);
  return new Date(Number(seconds) * 1000);
}

// ---

type Object = { mode: string; id: string };

// https://git-scm.com/docs/git-fast-import#_filemodify lists the modes.
const [EXECUTABLE, LINK, SUBMODULE] = ["100755", "120000", "160000"];

/** By their paths. @property strange names that are no UTF-8, as far as they can be shown; several may be the same */
async function objectsOf(commit: string, folder: string): Promise<{ objects: Map<string, Object>; strange: string[] }> {
  const bytes = Buffer.from(await gitBytes(folder, ["ls-tree", "-r", "-z", commit]));
  const objects = new Map<string, Object>();
  const strange: string[] = [];
  for (let at = 0, end: number; at < bytes.length; at = end + 1) {
    end = bytes.indexOf(0, at);
    // "MODE TYPE ID", a tab, and the name, which may have tabs of its own.
    const tab = bytes.indexOf(9, at);
    const [mode = "", , id = ""] = bytes.toString("latin1", at, tab).split(" ");
    const name = bytes.subarray(tab + 1, end);
    if (isUtf8(name)) objects.set(name.toString(), { mode, id });
    else strange.push(name.toString());
  }
  return { objects, strange };
}

function entryOf({ mode, id }: Object, targets: ReadonlyMap<string, Uint8Array>): Entry {
  if (mode === LINK) return { kind: "link", target: Buffer.from(targets.get(id) ?? []).toString() };
  return { kind: mode === SUBMODULE ? "submodule" : "file" };
}

// https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md: the first line of a file that is kept elsewhere.
const POINTER = Buffer.from("version https://git-lfs.github.com/spec/");

function isPointer(bytes: Uint8Array): boolean {
  return bytes.length < 1024 && POINTER.equals(bytes.subarray(0, POINTER.length));
}

function noText(path: string, label: string): UserError {
  return new UserError(
    `${path} of ${label}: the name of the file is not UTF-8, so that systems read it as different names`,
    {
      advice: "Rename it, or leave it out: registry.files.",
    },
  );
}

function kept(path: string, label: string): UserError {
  return new UserError(`${path} of ${label} is kept in Git LFS: git has only a pointer to it`, {
    advice: "Archives hold what git has. Leave the file out: registry.files.",
  });
}
