import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "../../../tools/utils/paths.ts";
import { until } from "../../../tools/utils/wait.ts";
import { temporaryFolder } from "../support/folders.ts";

/** A project without dependencies whose installation takes as long as `preinstall`. */
function project(preinstall = "true") {
  const root = temporaryFolder();
  mkdirSync(join(root, "tools"));
  cpSync(join(repository, "tools", "start.mjs"), join(root, "tools", "start.mjs"));
  const about = { name: "started", version: "1.0.0" };
  writeFileSync(join(root, "package.json"), JSON.stringify({ ...about, scripts: { preinstall } }));
  writeFileSync(
    join(root, "package-lock.json"),
    JSON.stringify({ ...about, lockfileVersion: 3, packages: { "": about } }),
  );
  writeFileSync(join(root, "hello.ts"), 'console.log("hello", process.argv[2] as string);');
  mkdirSync(join(root, "node_modules"));
  return { root, lock: join(root, ".installing") };
}

function start(root: string) {
  const child = spawn(process.execPath, ["tools/start.mjs", "hello.ts", "world"], { cwd: root });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk));
  const ended = new Promise<number | string | null>((resolve) =>
    child.once("close", (code, signal) => resolve(signal ?? code)),
  );
  const said = (text: string) => until(text, { within: 20_000, every: 50 }, async () => output.includes(text));
  return { child, ended, said, output: () => output };
}

test("the dependencies are installed once, and the script is run", async () => {
  const { root, lock } = project();
  const [first, second] = [start(root), start(root)];
  expect([await first.ended, await second.ended]).toEqual([0, 0]);
  const output = first.output() + second.output();
  expect(output.match(/Installing the locked/g)).toHaveLength(1);
  expect(output.match(/hello world/g)).toHaveLength(2);
  expect(existsSync(lock)).toBe(false);
});

test.each(["SIGINT", "SIGTERM"] as const)("%s during an installation ends it, and leaves no lock", async (signal) => {
  const { root, lock } = project("sleep 30");
  const first = start(root);
  await first.said("Installing the locked");
  first.child.kill(signal);
  expect(await first.ended).toBe(signal);
  expect(existsSync(lock)).toBe(false);
});

test("who waits says for which process, and goes on when that has ended", async () => {
  const { root, lock } = project();
  const other = spawn("sleep", ["30"]);
  writeFileSync(lock, String(other.pid));
  const waiting = start(root);
  await waiting.said(`Waiting for process ${other.pid}, which installs`);
  other.kill("SIGKILL");
  expect(await waiting.ended).toBe(0);
  expect(waiting.output()).toContain("hello world");
});

test("a lock that a killed process has left is taken away", async () => {
  const { root, lock } = project();
  const killed = spawnSync("true");
  writeFileSync(lock, String(killed.pid));
  const next = start(root);
  expect(await next.ended).toBe(0);
  expect(next.output()).not.toContain("Waiting");
});

test("an installation that fails is told, and leaves no lock", async () => {
  const { root, lock } = project("exit 3");
  const failed = start(root);
  expect(await failed.ended).toBe(2);
  expect(failed.output()).toContain(`npm ci failed (ended with exit code 3) in ${root}`);
  expect(existsSync(lock)).toBe(false);
});
