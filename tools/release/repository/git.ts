import { UserError } from "../../utils/errors.ts";
import { blobsOf } from "../../utils/git.ts";
import { type RunResult, run, tryRun } from "../../utils/run.ts";

/** Runs git in a folder and returns what it prints. A remote that asks for a password fails instead of waiting for it. */
export async function git(folder: string, ...args: string[]): Promise<string> {
  return (await run("git", args, { cwd: folder, env: QUIET })).stdout.trim();
}

/** The same, whatever the exit code. */
export function tryGit(folder: string, ...args: string[]): Promise<RunResult> {
  return tryRun("git", args, { cwd: folder, env: QUIET });
}

/**
 * Runs git where it changes something, which a hook, a signature or another git at work may refuse.
 * @param what has not happened then, for people @throws UserError with what git says
 */
export async function change(folder: string, what: string, ...args: string[]): Promise<void> {
  const { code, stdout, stderr } = await tryGit(folder, ...args);
  if (code === 0) return;
  const said = stderr.trim() || stdout.trim() || `exit code ${code}`;
  throw new UserError(`${what}: ${said}`, {
    advice: "A hook may have refused it. Run the release again when that is mended: what is done stays.",
  });
}

/** The text of a file in a commit; undefined where it has none. @param path from the top of the repository */
export async function textAt(folder: string, commit: string, path: string): Promise<string | undefined> {
  const { code, stdout } = await tryGit(folder, "rev-parse", "--verify", "--quiet", `${commit}:${path}`);
  const id = stdout.trim();
  if (code !== 0 || (await git(folder, "cat-file", "-t", id)) !== "blob") return undefined;
  return Buffer.from((await blobsOf([id], folder)).get(id) ?? []).toString();
}

// ---

const QUIET = { GIT_TERMINAL_PROMPT: "0" };
