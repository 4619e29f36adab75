import { UserError } from "../../utils/errors.ts";
import { blobsOf } from "../../utils/git.ts";
import { run } from "../../utils/run.ts";
import type { ArchiveFile, WantedFile } from "./archive-file.ts";
import { type Entry, resolveLinks } from "./links.ts";

/**
 * Reads files of a commit as they are in git: nothing is checked out, so that no setting of this machine (line ends, filters, mode of
 * new files) changes a byte.
 * @param folder in the repository; paths are relative to it, and only what is below it is read
 * @param label of the commit, for messages
 * @throws UserError for links, submodules and large files that are kept elsewhere
 */
export async function filesOfCommit(
  commit: string,
  folder: string,
  wanted: WantedFile,
  label: string = commit,
): Promise<ArchiveFile[]> {
  const objects = await objectsOf(commit, folder);
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

/** Paths of all files of a commit below a folder. */
export async function pathsOfCommit(commit: string, folder: string): Promise<string[]> {
  return [...(await objectsOf(commit, folder)).keys()];
}

/** When a commit was made, as git records it: the same on every machine. */
export async function timeOfCommit(commit: string, folder: string): Promise<Date> {
  const { stdout } = await run("git", ["show", "--no-patch", "--format=%ct", commit, "--"], { cwd: folder });
  return new Date(Number(stdout.trim()) * 1000);
}

// ---

type Object = { mode: string; id: string };

// https://git-scm.com/docs/git-fast-import#_filemodify lists the modes.
const [EXECUTABLE, LINK, SUBMODULE] = ["100755", "120000", "160000"];

async function objectsOf(commit: string, folder: string): Promise<Map<string, Object>> {
  const { stdout } = await run("git", ["ls-tree", "-r", "-z", commit], { cwd: folder });
  const lines = stdout.split("\0").filter((line) => line !== "");
  return new Map(
    lines.map((line) => {
      const [about = "", path = ""] = line.split("\t", 2);
      const [mode = "", , id = ""] = about.split(" ");
      return [path, { mode, id }];
    }),
  );
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

function kept(path: string, label: string): UserError {
  return new UserError(`${path} of ${label} is kept in Git LFS: git has only a pointer to it`, {
    advice: "Archives hold what git has. Leave the file out: registry.files.",
  });
}
