#!/usr/bin/env node
// The one file that any Node.js from 20 on runs: installs the locked dependencies when they are missing or older than the
// lock file, then hands over to the pinned Node.js, which runs our TypeScript sources as they are.
//   node tools/start.mjs SCRIPT.ts [ARGUMENT ...]
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const NEEDED = 24;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(root, "node_modules");
const stamp = join(modules, ".installed-from");

/** Hash of the lock file: an installation made from another lock file is out of date. */
function lockHash() {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}

function installed() {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === lockHash();
}

/**
 * Installs once even when two commands start at the same moment: the second waits for the first. tools/utils/lock.ts does the same for all others,
 * in TypeScript, which an older Node.js cannot read.
 */
async function install() {
  const lock = join(root, ".installing");
  for (let waits = false; !take(lock); waits = true) {
    if (!waits) console.error(`Waiting for process ${ownerOf(lock)}, which installs the npm dependencies ...`);
    await setTimeout(500);
  }
  let failure;
  try {
    if (!installed()) failure = await runNpm();
  } finally {
    rmSync(lock, { force: true });
  }
  if (failure === undefined) return;
  if (failure.interrupted) process.kill(process.pid, failure.interrupted);
  console.error(`npm ci failed (${failure.reason}) in ${root}: is npm installed and its registry reachable?`);
  process.exit(2);
}

/** Whether the lock is ours now. One that a killed process has left is taken away first. */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (isAlive(ownerOf(lock))) return false;
    rmSync(lock, { force: true, recursive: true });
    return take(lock);
  }
}

/** The process that has written the lock; not a number for an instant while it writes it. */
function ownerOf(lock) {
  try {
    return Number.parseInt(readFileSync(lock, "utf8"), 10);
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  if (Number.isNaN(pid)) return true;
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Why the locked dependencies are not installed now, and by which signal we were interrupted, if so; undefined where they are. */
async function runNpm() {
  const arguments_ = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = spawn("npm", arguments_, { cwd: root, stdio: ["ignore", 2, 2] });
  // Whoever interrupts us interrupts npm: we end when it has, and leave no lock.
  let interrupted;
  const pass = (signal) => {
    interrupted = signal;
    npm.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, pass);
  console.error("Installing the locked npm dependencies (once) ...");
  const reason = await new Promise((resolve) => {
    npm.once("error", ({ message }) => resolve(message));
    npm.once("exit", (code, signal) => resolve(code === 0 ? undefined : `ended with ${signal ?? `exit code ${code}`}`));
  });
  for (const signal of SIGNALS) process.off(signal, pass);
  if (reason !== undefined) return { reason, interrupted };
  writeFileSync(stamp, lockHash());
}

/** The pinned Node.js of node_modules, or the running one where that is new enough. */
function nodeBinary() {
  const names = [`node-${process.platform}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`];
  const pinned = names.map((name) => join(modules, name, "bin", "node")).find((path) => existsSync(path));
  if (pinned) return pinned;
  if (Number(process.versions.node.split(".")[0]) >= NEEDED) return process.execPath;
  console.error(
    `Node.js ${NEEDED} or newer is needed on ${process.platform}-${process.arch}, found ${process.version}: install it from https://nodejs.org`,
  );
  process.exit(2);
}

if (!installed()) await install();
const node = nodeBinary();
const [script, ...rest] = process.argv.slice(2);
const child = spawn(node, ["--disable-warning=ExperimentalWarning", join(root, script), ...rest], {
  stdio: "inherit",
  env: { ...process.env, PATH: `${dirname(node)}:${join(modules, ".bin")}:${process.env.PATH}` },
});
// A terminal sends Ctrl-C to the child as well; this process only waits for the child's own clean end.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.on("exit", (code, signal) => {
  if (!signal) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
