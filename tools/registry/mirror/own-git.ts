import { tryGit } from "../../utils/git.ts";
import type { RunResult } from "../../utils/run.ts";

/** Asks git about the repository that a folder is in, whatever the exit code; also about new files, whatever a monitor of files has told it. */
export function askGit(folder: string, ...args: string[]): Promise<RunResult> {
  return tryGit(folder, "-c", "core.fsmonitor=false", ...args);
}
