import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { cacheFolder } from "../../utils/paths.ts";
import { stderrLog } from "../../utils/progress.ts";
import { commandLine } from "./command-line.ts";

/** In a workspace's folder while something is applied from it, and not destroyed yet. */
export const APPLIED = "applied.json";

const noteSchema = z.strictObject({
  /** The command by which a person destroys it. */
  destroy: z.string(),
  /** The root that was applied last, as far as a destroy needs it. */
  root: z.strictObject({ folder: z.string(), variables: z.record(z.string(), z.unknown()) }),
});
type Note = z.infer<typeof noteSchema>;

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
  const runs = privateFolder("runs");
  for (const name of readdirSync(runs)) {
    if (!isAlive(name)) sweep(join(runs, name));
  }
  endOrphans(runs, isAlive);
}

/** Says in a workspace that something is applied from it; the note goes with the workspace. */
export function noteApplied(folder: string, note: Note): void {
  writeFileSync(join(folder, APPLIED), JSON.stringify(note), { mode: 0o600 });
}

/** What is applied from a workspace; undefined when nothing is. */
export function appliedNote(folder: string): Note | undefined {
  const file = join(folder, APPLIED);
  return existsSync(file) ? noteSchema.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined;
}

/** A folder of the kit's own in the cache. What is in it may hold secrets, so nobody else may look into it. */
export function privateFolder(...below: string[]): string {
  const folder = cacheFolder("testkit", ...below);
  chmodSync(folder, 0o700);
  return folder;
}

/** What tells this process from any other. */
export function thisProcess(): string {
  return `${process.pid}-${startOf(process.pid)}`;
}

/** Whether that process still runs. A number alone is not enough: process ids are used again. */
export function isAlive(name: string): boolean {
  const [pid = "", start] = name.split("-");
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  return startOf(Number(pid)) === start;
}

/**
 * Ends what still runs in folders that nobody uses any more, deleted or not: a terraform that was killed leaves its providers behind. A
 * terraform that only lost us has been interrupted (utils/patience.ts) and ends by itself, with its providers. Linux.
 */
export function endOrphans(folders: string, isAlive: (name: string) => boolean): void {
  if (!existsSync("/proc/self/cwd")) return;
  const inside = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => processIn(folders, pid) ?? []);
  for (const { pid, parent, name, folder } of inside) {
    const isGuided =
      PROGRAMS.includes(name) || inside.some((other) => other.pid === parent && PROGRAMS.includes(other.name));
    if (!isGuided && !isAlive(folder)) end(pid);
  }
}

// ---

let made: string | undefined;

function begin(): string {
  sweepRuns();
  const folder = join(privateFolder("runs"), thisProcess());
  mkdirSync(folder, { recursive: true });
  process.once("exit", () => sweep(folder));
  return folder;
}

/** Deletes a run's folder, but for what is still needed to destroy things. */
function sweep(run: string): void {
  for (const name of namesIn(run)) {
    const folder = join(run, name);
    const note = appliedNote(folder);
    if (note) {
      const advice = `destroy it with: ${note.destroy} && ${commandLine(["rm", "-r", folder])}`;
      stderrLog(`testkit: ${folder} still holds the state of something applied; ${advice}`);
    } else rmSync(folder, { recursive: true, force: true });
  }
  if (namesIn(run).length === 0) rmSync(run, { recursive: true, force: true });
}

/** What is in a run's folder; nothing in one that another run has swept meanwhile. */
function namesIn(run: string): string[] {
  try {
    return readdirSync(run);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

const PROGRAMS = ["terraform", "tofu"];

type Inside = { pid: number; parent: number; name: string; folder: string };

/** A process whose working directory is below one of these folders; undefined for others, and for those that have ended. */
function processIn(folders: string, pid: string): Inside | undefined {
  try {
    const cwd = readlinkSync(`/proc/${pid}/cwd`);
    if (!cwd.startsWith(`${folders}/`)) return undefined;
    const folder = cwd.slice(folders.length + 1).split("/")[0] ?? "";
    const name = readFileSync(`/proc/${pid}/comm`, "utf8").trim();
    return { pid: Number(pid), parent: Number(statOf(pid)[1]), name, folder };
  } catch {
    return undefined;
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended meanwhile, or belongs to somebody else.
  }
}

/** When a process started, in the kernel's ticks; "0" where that cannot be told, and for one that has ended but is not buried yet. */
function startOf(pid: number): string {
  try {
    const [state, , ...rest] = statOf(pid);
    return state === "Z" ? "0" : (rest[17] ?? "0");
  } catch {
    return "0";
  }
}

/** The fields of /proc/PID/stat from the third on. */
function statOf(pid: number | string): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The second field is the program's name in parentheses, which may hold anything.
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}
