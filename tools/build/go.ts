import { existsSync } from "node:fs";
import { rename, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../utils/errors.ts";
import { withLock } from "../utils/lock.ts";
import { cacheFolder } from "../utils/paths.ts";
import { duration, type Log, step } from "../utils/progress.ts";
import { run, tryRun } from "../utils/run.ts";
import { type Artifact, artifactFolder, isIntact, obtain, pruneOlder } from "./artifact.ts";
import type { Recipe } from "./recipe.ts";
import { goEnvironment, ownSources, sourceFolder } from "./source.ts";
import { tar } from "./tar.ts";

const OLDEST_GO = [1, 26] as const;
/** Compiled packages and downloaded sources of all builds together, measured: 21 GB. */
const NEEDED_BYTES = 24e9;

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
 * @throws UserError when Go is missing or too old, a C compiler is missing, or the disk is too full.
 */
export async function buildAll(recipes: Recipe[], log: Log): Promise<Record<string, string>> {
  const artifacts = recipes.map(goArtifact);
  const missing: number[] = [];
  for (const [index, artifact] of artifacts.entries()) if (!(await isIntact(artifact))) missing.push(index);
  if (missing.length > 0) {
    await checkGo();
    if (missing.some((index) => recipes[index]?.cgo)) await checkC();
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

/** The C compiler that Go uses. @throws UserError when it is missing or cannot link statically. */
export async function checkC(): Promise<string> {
  const [compiler = "", ...flags] = (await run("go", ["env", "CC"])).stdout.trim().split(/\s+/);
  const program = [...flags, "-static", "-x", "c", "-", "-o", "/dev/null"];
  const found = await tryRun(compiler, program, { input: "int main(void) { return 0; }" }).catch(() => undefined);
  if (found?.code === 0) return compiler;
  throw new UserError(
    `building Grafana from source needs a C compiler that links statically; ${found ? `${compiler} said:\n${found.stderr.trim()}` : `no ${compiler} was found in PATH`}`,
    { advice: "Install gcc and the static C library (Debian: gcc libc6-dev; Fedora: gcc glibc-static)." },
  );
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
  if (!process.env.OBSERVE_KEEP_GO_CACHE) await removeSources();
}

/** Whole or not at all: Go trusts a folder of sources that is there, also one of which an interrupted removal has left a part. */
async function removeSources(): Promise<void> {
  const removed = join(cacheFolder(), "go.removed");
  await rm(removed, { recursive: true, force: true });
  await rename(cacheFolder("go"), removed);
  await rm(removed, { recursive: true, force: true });
}

async function build(recipe: Recipe, into: string): Promise<void> {
  const folder = await sourceFolder(recipe);
  const options = { cwd: folder, env: goEnvironment(recipe) };
  const variables = Object.entries(recipe.variables ?? {}).map(([name, value]) => ` -X ${name}=${value}`);
  const linking = `-s -w${recipe.cgo ? " -linkmode external -extldflags -static" : ""}${variables.join("")}`;
  const flags = ["-trimpath", `-ldflags=${linking}`, ...(recipe.tags ? ["-tags", recipe.tags] : [])];
  for (const packages of recipe.packages) await run("go", ["build", ...flags, "-o", `${into}/`, ...packages], options);
  for (const [output, paths] of Object.entries(recipe.archives ?? {})) await tar(folder, join(into, output), paths);
}

/** An interrupted run has used part of the space already; counting it exactly would take longer than it is worth. */
function usedByEarlierRun(): number {
  return existsSync(join(cacheFolder(), "go", "build")) ? NEEDED_BYTES / 2 : 0;
}
