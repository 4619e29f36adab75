import { existsSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../utils/errors.ts";
import { askGit } from "./own-git.ts";

/** What is about to happen to files that are in a folder. */
export type Threatened = {
  /** Paths that are to be removed, or to get another content. */
  lost: readonly string[];
  /** Paths that are none of ours, and stay. */
  others: readonly string[];
};

/**
 * Refuses to touch files of a folder that git could not bring back as they are. A folder that is no clone is refused whatever it holds,
 * unless all of it was written here before.
 * @throws UserError
 */
export async function refuseLoss(folder: string, { lost, others }: Threatened): Promise<void> {
  if (lost.length === 0 && others.length === 0) return;
  const { code, stdout, stderr } = await askGit(folder, "rev-parse", "--show-cdup");
  if (code !== 0 || stdout.trim() !== "") {
    // Git refuses the repository of another user, for example.
    const why = existsSync(join(folder, ".git")) && stderr !== "" ? ` (${stderr.trim().split("\n")[0]})` : "";
    throw new UserError(
      `--out ${folder} is neither empty nor a clone of git${why}: it has ${list([...lost, ...others])}`,
      { advice: "Give --out a new folder, or a clone of the mirror repository. Nothing is changed." },
    );
  }
  if (lost.length === 0) return;
  const held = await heldIn(folder);
  const missing = lost.filter((path) => !held.has(path));
  if (missing.length === 0) return;
  throw new UserError(`--out ${folder} has files that git could not bring back as they are: ${list(missing)}`, {
    advice: `Commit them, or put them aside: git -C ${folder} stash --all. Nothing is changed.`,
  });
}

// ---

/** Paths whose content is that of HEAD. Files that git does not look at, for which somebody told it so, are not among them. */
async function heldIn(folder: string): Promise<Set<string>> {
  const status = ["status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=none"];
  const [listed, changed] = await Promise.all([askGit(folder, "ls-files", "-v", "-z"), askGit(folder, ...status)]);
  if (listed.code !== 0 || changed.code !== 0)
    throw new UserError(`--out ${folder}: git does not say what it holds: ${listed.stderr}${changed.stderr}`.trim());
  // "H PATH": in the index, and looked at. https://git-scm.com/docs/git-ls-files#Documentation/git-ls-files.txt--t
  const tracked = split(listed.stdout).filter((line) => line.startsWith("H "));
  const held = new Set(tracked.map((line) => line.slice(2)));
  for (const line of split(changed.stdout)) held.delete(line.slice(3));
  return held;
}

function split(text: string): string[] {
  return text.split("\0").filter((line) => line !== "");
}

function list(paths: readonly string[]): string {
  return `${paths.slice(0, 5).join(", ")}${paths.length > 5 ? " ..." : ""}`;
}
