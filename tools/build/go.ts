import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { rm, statfs } from "node:fs/promises";
import { join, relative } from "node:path";
import { UserError } from "../utils/errors.ts";
import { withLock } from "../utils/lock.ts";
import { cacheFolder } from "../utils/paths.ts";
import { duration, type Log, step } from "../utils/progress.ts";
import { run, tryRun } from "../utils/run.ts";
import { type Artifact, artifactFolder, isIntact, obtain, pruneOlder } from "./artifact.ts";
import type { Recipe } from "./recipes.ts";

const OLDEST_GO = [1, 26] as const;
/** Compiled packages and downloaded sources of all builds together, measured: 12 GB. */
const NEEDED_BYTES = 16e9;

/** The cached build of a recipe. */
export function goArtifact(recipe: Recipe): Artifact {
  return {
    name: recipe.name,
    pins: JSON.stringify({
      ...recipe,
      minutes: undefined,
      platform: `${process.platform}-${process.arch}`,
      ...ownSources(recipe),
    }),
    outputs: recipe.outputs,
    make: (into) => build(recipe, into),
  };
}

/**
 * Builds what is missing of the recipes, one after the other, and returns the folder of each by name. Afterwards the sources and
 * compiled packages are deleted (they are many times as large as the programs), unless OBSERVE_KEEP_GO_CACHE is set; a run that is
 * interrupted leaves them, so that the next one goes on where it stopped.
 * @throws UserError when Go is missing or too old, or the disk is too full.
 */
export async function buildAll(recipes: Recipe[], log: Log): Promise<Record<string, string>> {
  const artifacts = recipes.map(goArtifact);
  const missing: number[] = [];
  for (const [index, artifact] of artifacts.entries()) if (!(await isIntact(artifact))) missing.push(index);
  if (missing.length > 0) {
    await checkGo();
    await checkDisk();
    const minutes = missing.reduce((sum, index) => sum + (recipes[index]?.minutes ?? 0), 0);
    log(
      `To build from source, once: ${missing.map((index) => recipes[index]?.name).join(", ")} (about ${minutes} minutes on two idle cores)`,
    );
  }
  const start = Date.now();
  // One at a time over all processes: they share the compiled packages, and two links at once need too much memory.
  const wait = (owner: number) => log(`process ${owner} is building already: waiting for it`);
  if (missing.length > 0)
    await withLock(join(cacheFolder(), "go.lock"), () => buildMissing(artifacts, missing, log), wait);
  for (const artifact of artifacts) await pruneOlder(artifact);
  if (missing.length > 0) log(`Built ${missing.length} of ${recipes.length} in ${duration(Date.now() - start)}`);
  return Object.fromEntries(artifacts.map((artifact) => [artifact.name, artifactFolder(artifact)]));
}

/** The version of Go in PATH. @throws UserError when it is missing or too old. */
export async function checkGo(): Promise<string> {
  const needed = OLDEST_GO.join(".");
  const advice = `Install Go ${needed} or newer (https://go.dev/dl), or use a cluster that pulls its images: kind, Docker Desktop, minikube.`;
  const found = await tryRun("go", ["env", "GOVERSION"], { env: { GOTOOLCHAIN: "local" } }).catch(() => undefined);
  if (!found) throw new UserError("building from source needs Go, and no `go` was found in PATH", { advice });
  const [major = 0, minor = 0] = found.stdout
    .replace("go", "")
    .split(".")
    .map((part) => Number.parseInt(part, 10));
  // Written so that a version that is not a number is refused too.
  if (!(major > OLDEST_GO[0] || (major === OLDEST_GO[0] && minor >= OLDEST_GO[1]))) {
    throw new UserError(`building from source needs Go ${needed} or newer, found "${found.stdout.trim()}"`, { advice });
  }
  return found.stdout.trim();
}

/** How much space is free where builds are made. @throws UserError when it is less than they need. */
export async function checkDisk(): Promise<string> {
  const folder = cacheFolder();
  const { bavail, bsize } = await statfs(folder);
  const needed = Number(process.env.OBSERVE_NEEDED_BYTES ?? NEEDED_BYTES) - usedByEarlierRun();
  const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
  if (bavail * bsize >= needed) return `${gigabytes(bavail * bsize)} free in ${folder}`;
  throw new UserError(
    `building from source needs ${gigabytes(needed)} free in ${folder}, found ${gigabytes(bavail * bsize)}`,
    {
      advice: "Free some space, or set OBSERVE_CACHE to a folder on another disk.",
    },
  );
}

// ---

async function buildMissing(artifacts: Artifact[], missing: number[], log: Log): Promise<void> {
  for (const [done, index] of missing.entries()) {
    const artifact = artifacts[index];
    if (artifact)
      await step(log, `${done + 1} of ${missing.length}`, `building ${artifact.name}`, () => obtain(artifact, log));
  }
  if (!process.env.OBSERVE_KEEP_GO_CACHE) await rm(cacheFolder("go"), { recursive: true, force: true });
}

async function build(recipe: Recipe, into: string): Promise<void> {
  const folder = "folder" in recipe.source ? join(ownFolder, recipe.source.folder) : await download(recipe.source);
  const variables = Object.entries(recipe.variables ?? {}).map(([name, value]) => ` -X ${name}=${value}`);
  const flags = ["-trimpath", `-ldflags=-s -w${variables.join("")}`, ...(recipe.tags ? ["-tags", recipe.tags] : [])];
  for (const packages of recipe.packages) {
    await run("go", ["build", ...flags, "-o", `${into}/`, ...packages], { cwd: folder, env: goEnvironment() });
  }
}

/** Downloads a module and returns its folder. */
async function download({ module, version, sum }: { module: string; version: string; sum: string }): Promise<string> {
  const { stdout } = await run("go", ["mod", "download", "-json", `${module}@${version}`], {
    cwd: "/",
    env: goEnvironment(),
  });
  const found = JSON.parse(stdout) as { Sum: string; Dir: string };
  if (found.Sum !== sum)
    throw new Error(`${module}@${version} has the checksum ${found.Sum}, versions.yaml says ${sum}`);
  return found.Dir;
}

function goEnvironment(): Record<string, string> {
  return {
    CGO_ENABLED: "0",
    GOWORK: "off",
    GOTOOLCHAIN: "local",
    GOFLAGS: "-modcacherw -buildvcs=false",
    GOMODCACHE: cacheFolder("go", "mod"),
    GOCACHE: cacheFolder("go", "build"),
  };
}

const ownFolder = join(import.meta.dirname, "go");

/** The content of our own module's files: part of the pins. */
function ownSources({ source }: Recipe): Record<string, string> {
  if (!("folder" in source)) return {};
  const folder = join(ownFolder, source.folder);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => join(folder, file))
    .filter((file) => statSync(file).isFile())
    .sort();
  return Object.fromEntries(files.map((file) => [relative(folder, file), readFileSync(file, "utf8")]));
}

/** An interrupted run has used part of the space already; counting it exactly would take longer than it is worth. */
function usedByEarlierRun(): number {
  return existsSync(join(cacheFolder(), "go", "build")) ? NEEDED_BYTES / 2 : 0;
}
