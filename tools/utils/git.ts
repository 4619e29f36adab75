import { join } from "node:path";
import { UserError } from "./errors.ts";
import { run, runForBytes, tryRun } from "./run.ts";

/** The commit that a revision names: a commit, a tag, a branch. @throws UserError when there is none */
export async function commitOf(revision: string, folder: string): Promise<string> {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
  const { code, stdout, stderr } = await tryRun("git", args, { cwd: folder });
  if (code === 0) return stdout.trim();
  throw new UserError(
    `${folder} has no git revision ${JSON.stringify(revision)}${stderr ? `: ${stderr.trim()}` : ""}`,
    {
      advice: "A shallow clone lacks older ones: `git fetch --unshallow` gets them.",
    },
  );
}

/** Writes files of a commit, those of a folder in it, into another folder. Nothing is checked out. @param paths at least one must match */
export async function extract(
  commit: string,
  { from, into, paths }: { from: string; into: string; paths: readonly string[] },
): Promise<void> {
  const archive = join(into, "archive.tar");
  await run("git", ["archive", "--format=tar", `--output=${archive}`, commit, "--", ...paths], { cwd: from });
  await run("tar", ["-xf", archive, "-C", into]);
}

/** Contents of objects by their ids, read in one go. @throws UserError when git does not have one of them */
export async function blobsOf(ids: readonly string[], folder: string): Promise<Map<string, Uint8Array>> {
  const blobs = new Map<string, Uint8Array>();
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return blobs;
  const bytes = await runForBytes("git", ["cat-file", "--batch"], { cwd: folder, input: `${wanted.join("\n")}\n` });
  let at = 0;
  for (const id of wanted) {
    // "ID blob SIZE", the content and the end of a line; "ID missing" has no more. https://git-scm.com/docs/git-cat-file#_batch_output
    const end = bytes.indexOf(10, at);
    const [, kind, size] = Buffer.from(bytes.subarray(at, end)).toString().split(" ");
    if (kind !== "blob") throw new UserError(`${folder} lacks the git object ${id}: found ${kind}`);
    blobs.set(id, bytes.subarray(end + 1, end + 1 + Number(size)));
    at = end + 2 + Number(size);
  }
  return blobs;
}
