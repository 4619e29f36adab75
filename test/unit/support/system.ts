// Circumstances that only the operating system can bring about. Linux.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { join } from "node:path";
import { afterAll } from "vitest";
import { temporaryFolder } from "./folders.ts";

const started: ChildProcess[] = [];
afterAll(() => started.forEach((child) => void child.kill("SIGKILL")));

/** Whether the tests run as root. They need not; a few cases are about what only root gets to. */
export const isRoot = process.getuid?.() === 0;

/** Starts a program as a user without any rights; whoever is not root has few enough. */
export function asNobody(): string[] {
  return isRoot ? ["/usr/bin/setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"] : [];
}

/** Starts a program with a disk of one megabyte at OBSERVE_CACHE, in mounts of its own. */
export function withTinyDisk(): string[] {
  const namespaces = isRoot ? ["--mount"] : ["--user", "--map-root-user", "--mount"];
  const script = '/usr/bin/mount -t tmpfs -o size=1m tmpfs "$OBSERVE_CACHE" && exec "$@"';
  return ["/usr/bin/unshare", ...namespaces, "/bin/sh", "-c", script, "sh"];
}

/**
 * Starts a process that looks like the first process of an embedded cluster of this name with its state elsewhere: that is by what
 * such clusters are found. Returns the state's folder.
 */
export function runningTwin(name: string): string {
  const folder = join(temporaryFolder(), name);
  execFileSync("mkfifo", [folder]);
  const twin = spawn("cat", [folder], { argv0: "observe-node", stdio: "ignore" });
  started.push(twin);
  return folder;
}
