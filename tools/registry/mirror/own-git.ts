import { type RunResult, tryRun } from "../../utils/run.ts";

/**
 * Asks git about the repository that a folder is in, whatever the exit code. Nothing is written, and where this runs in a hook of another
 * repository, what git says there about that one is not passed on.
 */
export function askGit(folder: string, ...args: string[]): Promise<RunResult> {
  return tryRun("git", ["-c", "core.fsmonitor=false", ...args], { cwd: folder, env: OWN });
}

// ---

// https://git-scm.com/docs/githooks: GIT_DIR and others are set there. `git rev-parse --local-env-vars` lists them.
const OWN = {
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_PREFIX: undefined,
  GIT_COMMON_DIR: undefined,
  GIT_OBJECT_DIRECTORY: undefined,
  GIT_OPTIONAL_LOCKS: "0",
};
