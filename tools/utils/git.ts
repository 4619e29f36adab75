import { join } from "node:path";
import { UserError } from "./errors.ts";
import { run, tryRun } from "./run.ts";

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
