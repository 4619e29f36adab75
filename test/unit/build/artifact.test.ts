import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Artifact, artifactFolder, isIntact, obtain, pruneOlder } from "../../../tools/build/artifact.ts";
import { run } from "../../../tools/utils/run.ts";
import { until } from "../../../tools/utils/wait.ts";
import { emptyCache } from "../support/folders.ts";
import { slowArtifact } from "../support/slow-artifact.ts";

const silent = () => {};

/** A tiny artifact, and a count of how often it was made. */
function tiny(pins = "one"): { artifact: Artifact; made: () => number } {
  let made = 0;
  const make = async (into: string) => {
    made++;
    await writeFile(join(into, "program"), `built from ${pins}`);
  };
  return { artifact: { name: "tiny", pins, outputs: ["program"], make }, made: () => made };
}

describe("an artifact", () => {
  test("is made once and found again", async () => {
    emptyCache();
    const { artifact, made } = tiny();
    const first = await obtain(artifact, silent);
    expect(await obtain(artifact, silent)).toBe(first);
    expect(readFileSync(join(first, "program"), "utf8")).toBe("built from one");
    expect(made()).toBe(1);
  });

  test("with other pins is another artifact", async () => {
    emptyCache();
    const one = await obtain(tiny("one").artifact, silent);
    const two = await obtain(tiny("two").artifact, silent);
    expect(two).not.toBe(one);
    expect(readFileSync(join(two, "program"), "utf8")).toBe("built from two");
  });

  test.for([
    ["a changed file", (folder: string) => writeFileSync(join(folder, "program"), "tampered")],
    ["an unreadable manifest", (folder: string) => writeFileSync(join(folder, "manifest.json"), "{")],
    ["a manifest of another form", (folder: string) => writeFileSync(join(folder, "manifest.json"), '{"files":[]}')],
  ] as const)("is made again after %s, and the log names the folder", async ([, damage]) => {
    emptyCache();
    const { artifact, made } = tiny();
    const folder = await obtain(artifact, silent);
    damage(folder);
    const log: string[] = [];
    expect(await isIntact(artifact)).toBe(false);
    await obtain(artifact, (line) => log.push(line));
    expect(log.join("\n")).toContain(`${folder} is damaged`);
    expect(readFileSync(join(folder, "program"), "utf8")).toBe("built from one");
    expect(made()).toBe(2);
  });

  test("that does not make what it promises leaves nothing that looks finished", async () => {
    emptyCache();
    const broken: Artifact = { ...tiny().artifact, make: async () => {} };
    await expect(obtain(broken, silent)).rejects.toThrow("program");
    expect(existsSync(artifactFolder(broken))).toBe(false);
    // The failure is not remembered: the next attempt works.
    expect(await obtain(tiny().artifact, silent)).toBe(artifactFolder(broken));
  });
});

describe("several processes", { timeout: 60_000 }, () => {
  test("that ask at once make it once; both get it whole", async () => {
    const journal = join(emptyCache(), "journal");
    const [one, two] = await Promise.all([obtainElsewhere(700, journal), obtainElsewhere(700, journal)]);
    expect(one.stdout).toBe(two.stdout);
    expect(readFileSync(join(one.stdout.trim(), "program"), "utf8")).toBe("whole");
    expect(readFileSync(journal, "utf8").trim().split("\n")).toHaveLength(1);
    expect(one.stderr + two.stderr).toMatch(/process \d+ is making slow already/);
  });

  test("one of which was killed half-way: the next makes it anew", async () => {
    const cache = emptyCache();
    const journal = join(cache, "journal");
    const child = spawn(process.execPath, [childScript, "60000", journal], { stdio: "ignore" });
    onTestFinished(() => void child.kill("SIGKILL"));
    await until("the build to start", { within: 20_000, every: 50 }, async () => existsSync(journal));
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
    const left = readdirSync(join(cache, "artifacts"));
    expect(left.some((name) => name.endsWith(".partial"))).toBe(true);
    expect(left.some((name) => name.endsWith(".lock"))).toBe(true);

    const folder = await obtain(slowArtifact(0, journal), silent);
    expect(readFileSync(join(folder, "program"), "utf8")).toBe("whole");
    expect(readdirSync(join(cache, "artifacts"))).toHaveLength(1);
  });
});

describe("pruning", () => {
  // The names of images have dots in them.
  test.for([
    "tiny",
    "image-docker.io-tiny-v1.2",
  ])("removes what earlier pins of %s left, and nothing of other names", async (name) => {
    emptyCache();
    const named = (pins: string) => ({ ...tiny(pins).artifact, name });
    const old = await obtain(named("old"), silent);
    const other = await obtain({ ...named("old"), name: `${name}-other` }, silent);
    const kept = await obtain(named("new"), silent);
    expect(await pruneOlder(named("new"))).toEqual([basename(old)]);
    expect([old, other, kept].map((path) => existsSync(path))).toEqual([false, true, true]);
  });

  test("removes an interrupted build, and leaves alone what a living process is making", async () => {
    emptyCache();
    const partial = (pins: string, owner: number) => {
      const folder = artifactFolder(tiny(pins).artifact);
      mkdirSync(`${folder}.partial`);
      mkdirSync(`${folder}.lock`);
      writeFileSync(join(`${folder}.lock`, "owner"), String(owner));
      return `${folder}.partial`;
    };
    const interrupted = partial("interrupted", await endedProcess());
    const living = partial("living", process.pid);
    await pruneOlder(tiny("new").artifact);
    expect([interrupted, living].map((path) => existsSync(path))).toEqual([false, true]);
  });
});

// ---

const childScript = join(import.meta.dirname, "..", "support", "slow-artifact.ts");

function obtainElsewhere(milliseconds: number, journal: string) {
  return run(process.execPath, [childScript, String(milliseconds), journal]);
}

/** Id of a process that has ended. */
function endedProcess(): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn("true");
    child.once("exit", () => resolve(child.pid ?? 0));
  });
}
