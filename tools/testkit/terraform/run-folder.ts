import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../../utils/paths.ts";
import { stderrLog } from "../../utils/progress.ts";

/** In a workspace's folder: what is applied from there has not been destroyed yet. */
const APPLIED = "applied.txt";

/**
 * The folder for everything that this process writes while it tests. It is named after the process, so that a later run can tell what a
 * process that was killed has left; that is deleted here, at the first call. Folders with something applied stay, and are said.
 */
export function runFolder(): string {
  made ??= begin();
  return made;
}

/** Deletes what processes that have ended left behind. */
export function sweepRuns(): void {
  const runs = cacheFolder("testkit", "runs");
  for (const name of readdirSync(runs)) {
    if (!isAlive(name)) sweep(join(runs, name));
  }
  endOrphans(runs);
}

/** Says in a workspace that something is applied from it, and how to get rid of it; the note goes when that is destroyed. */
export function noteApplied(folder: string, advice: string): void {
  writeFileSync(join(folder, APPLIED), `${advice}\n`);
}

// ---

let made: string | undefined;

function begin(): string {
  sweepRuns();
  const folder = join(cacheFolder("testkit", "runs"), `${process.pid}-${startOf(process.pid)}`);
  mkdirSync(folder, { recursive: true });
  process.once("exit", () => sweep(folder));
  return folder;
}

/** Deletes a run's folder, but for what is still needed to destroy things. */
function sweep(run: string): void {
  for (const name of readdirSync(run)) {
    const folder = join(run, name);
    if (existsSync(join(folder, APPLIED))) {
      stderrLog(
        `testkit: ${folder} still holds the state of something applied; ${readFileSync(join(folder, APPLIED), "utf8").trim()}`,
      );
    } else rmSync(folder, { recursive: true, force: true });
  }
  if (readdirSync(run).length === 0) rmSync(run, { recursive: true, force: true });
}

/** Ends what still runs in folders of dead runs, deleted or not: a terraform that was killed leaves its providers behind. Linux. */
function endOrphans(runs: string): void {
  if (!existsSync("/proc/self/cwd")) return;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const cwd = readlinkSync(`/proc/${pid}/cwd`);
      const run = cwd.startsWith(`${runs}/`) ? cwd.slice(runs.length + 1).split("/")[0] : undefined;
      if (run !== undefined && !isAlive(run)) process.kill(Number(pid), "SIGKILL");
    } catch {
      // It ended meanwhile, or belongs to somebody else.
    }
  }
}

/** A number alone is not enough: process ids are used again. */
function isAlive(name: string): boolean {
  const [pid = "", start] = name.split("-");
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  return startOf(Number(pid)) === start;
}

/** When a process started, in the kernel's ticks; "0" where that cannot be told, and for one that has ended but is not buried yet. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the program's name in parentheses, which may hold anything.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? "0" : (fields[19] ?? "0");
  } catch {
    return "0";
  }
}
