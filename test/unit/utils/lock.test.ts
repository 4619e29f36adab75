import { spawn } from "node:child_process";
import { existsSync, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { isHeld, withLock } from "../../../tools/utils/lock.ts";
import { temporaryFolder } from "../support/folders.ts";

test("two that want the same lock take turns, and the second is told who holds it", async () => {
  const path = join(temporaryFolder(), "lock");
  const journal: string[] = [];
  const work = (name: string) => async () => {
    journal.push(`${name} begins`);
    await sleep(60);
    journal.push(`${name} ends`);
  };
  const told: number[] = [];
  const tell = (owner: number) => told.push(owner);
  await Promise.all([withLock(path, work("one"), tell), withLock(path, work("two"), tell)]);
  expect(journal).toHaveLength(4);
  expect(journal[0]?.replace("begins", "ends")).toBe(journal[1]);
  expect(told).toEqual([process.pid]);
  expect(existsSync(path)).toBe(false);
});

test("the lock is given back when the work fails", async () => {
  const path = join(temporaryFolder(), "lock");
  await expect(withLock(path, () => Promise.reject(new Error("no luck")))).rejects.toThrow("no luck");
  expect(isHeld(path)).toBe(false);
  expect(await withLock(path, async () => "second")).toBe("second");
});

test("a lock whose owner was killed is taken over; a living owner keeps his", async () => {
  const path = join(temporaryFolder(), "lock");
  const child = spawn("sleep", ["60"]);
  onTestFinished(() => void child.kill("SIGKILL"));
  mkdirSync(path);
  writeFileSync(join(path, "owner"), String(child.pid));
  const taken = withLock(path, async () => "taken");
  const early = await Promise.race([taken, sleep(500, "waiting")]);
  expect(early).toBe("waiting");
  expect(isHeld(path)).toBe(true);
  child.kill("SIGKILL");
  expect(await taken).toBe("taken");
});

test("a lock that belongs to nobody, and an eviction that was never ended, stop nobody", async () => {
  const path = join(temporaryFolder(), "lock");
  mkdirSync(path);
  expect(await withLock(path, async () => "taken")).toBe("taken");
  mkdirSync(path);
  writeFileSync(join(path, "owner"), "999999999");
  mkdirSync(`${path}.eviction`);
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(`${path}.eviction`, longAgo, longAgo);
  expect(await withLock(path, async () => "taken again")).toBe("taken again");
});
