import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "./errors.ts";

/**
 * Runs `work` while holding a lock that other processes respect: a folder, because creating one is atomic everywhere. A lock
 * whose owner is no longer alive is taken over. `onWait` is called once, with the owner's process id, if the lock is held.
 */
export async function withLock<T>(path: string, work: () => Promise<T>, onWait?: (owner: number) => void): Promise<T> {
  const owner = join(path, "owner");
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  while (!tryTake(path, owner)) {
    const holder = readOwner(owner);
    if (holder !== undefined && !told) {
      onWait?.(holder);
      told = true;
    }
    await sleep(200);
  }
  const release = () => rmSync(path, { recursive: true, force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.removeListener("exit", release);
    release();
  }
}

/** Whether a living process holds the lock, or is just taking it. */
export function isHeld(path: string): boolean {
  return existsSync(path) && !ownerIsDead(join(path, "owner"));
}

// ---

/** The lock appears with its owner by one rename, so that there is never one that belongs to nobody. */
function tryTake(path: string, owner: string): boolean {
  const mine = `${path}.${process.pid}`;
  try {
    mkdirSync(mine, { recursive: true });
    writeFileSync(join(mine, "owner"), String(process.pid));
    renameSync(mine, path);
    return true;
  } catch (error) {
    rmSync(mine, { recursive: true, force: true });
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code === "ENOSPC")
      throw new UserError(`there is no space left for ${path}`, { advice: FREE_SPACE, cause: error });
    if (!["EEXIST", "ENOTEMPTY"].includes(code)) throw error;
  }
  if (ownerIsDead(owner)) evict(path, owner);
  return false;
}

const FREE_SPACE = "Free some space, or set OBSERVE_CACHE to a folder on another disk.";

/** Two waiters must not evict one after the other: the second would throw out the first, who holds the lock by then. */
function evict(path: string, owner: string): void {
  const eviction = `${path}.eviction`;
  // An eviction takes a moment; one that is older was left by a process that was killed in it.
  if (existsSync(eviction) && Date.now() - statSync(eviction).mtimeMs > 10_000) rmSync(eviction, { recursive: true });
  try {
    mkdirSync(eviction);
  } catch {
    return;
  }
  if (ownerIsDead(owner)) rmSync(path, { recursive: true, force: true });
  rmSync(eviction, { recursive: true, force: true });
}

/** A lock without an owner was damaged: by a full disk, or by hand. */
function ownerIsDead(owner: string): boolean {
  const holder = readOwner(owner);
  return holder === undefined || !alive(holder);
}

function readOwner(owner: string): number | undefined {
  try {
    return Number(readFileSync(owner, "utf8")) || undefined;
  } catch {
    return undefined;
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
