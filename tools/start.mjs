#!/usr/bin/env node
// The one file that any Node.js from 20 on runs: installs the locked dependencies when they are missing or older than the
// lock file, then hands over to the pinned Node.js, which runs our TypeScript sources as they are.
//   node tools/start.mjs SCRIPT.ts [ARGUMENT ...]
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const NEEDED = 24;
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

/** Installs once even when two commands start at the same moment: the second waits for the first. */
function install() {
  const lock = join(root, ".installing");
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      // A run that was killed leaves its lock behind; an installation takes a minute or two, never ten.
      if (Date.now() - statSync(lock).mtimeMs > 600_000) rmdirSync(lock);
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
      if (installed()) return;
    }
  }
  try {
    if (installed()) return;
    console.error("Installing the locked npm dependencies (once) ...");
    const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: root,
      stdio: ["ignore", 2, 2],
    });
    if (npm.status !== 0) {
      console.error(
        `npm ci failed (${npm.error?.message ?? `exit code ${npm.status}`}) in ${root}: is npm installed and its registry reachable?`,
      );
      process.exit(2);
    }
    writeFileSync(stamp, lockHash());
  } finally {
    rmdirSync(lock);
  }
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

if (!installed()) install();
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
