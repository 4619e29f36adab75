import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

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

function tryTake(path: string, owner: string): boolean {
  try {
    mkdirSync(path);
    writeFileSync(owner, String(process.pid));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  // The owner is missing for the moment between the two calls above; only a dead one is evicted.
  if (ownerIsDead(owner)) evict(path, owner);
  return false;
}

/** Two waiters must not evict one after the other: the second would throw out the first, who holds the lock by then. */
function evict(path: string, owner: string): void {
  const eviction = `${path}.eviction`;
  try {
    mkdirSync(eviction);
  } catch {
    return;
  }
  if (ownerIsDead(owner)) rmSync(path, { recursive: true, force: true });
  rmSync(eviction, { recursive: true, force: true });
}

function ownerIsDead(owner: string): boolean {
  const holder = readOwner(owner);
  return holder !== undefined && !alive(holder);
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
