import { readdirSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type Artifact, obtain, pruneOlder } from "../../tools/build/artifact.ts";
import { checkGo } from "../../tools/build/go.ts";
import { goEnvironment } from "../../tools/build/source.ts";
import { cacheFolder } from "../../tools/utils/paths.ts";
import { type Log, step } from "../../tools/utils/progress.ts";
import { run } from "../../tools/utils/run.ts";

const PROGRAM = "terratest.test";
const SOURCES = join(import.meta.dirname, "terratest");

/** The terratest variant as a program, compiled once. @throws UserError without Go. @throws CommandError when it cannot be built. */
export async function terratestProgram(log: Log): Promise<string> {
  const artifact: Artifact = {
    name: "bench-terratest",
    pins: pins(await checkGo()),
    outputs: [PROGRAM],
    make: compile,
  };
  const folder = await step(log, "terratest", "its tests, compiled once (about 2 minutes)", () =>
    obtain(artifact, log),
  );
  await pruneOlder(artifact);
  return join(folder, PROGRAM);
}

// ---

function pins(go: string): string {
  const sources = readdirSync(SOURCES).map((file) => [file, readFileSync(join(SOURCES, file), "utf8")]);
  return JSON.stringify([go, process.platform, process.arch, ...sources]);
}

/** With a cache of its own, which goes when it has been built: those of the embedded cluster's builds may be in use. */
async function compile(into: string): Promise<void> {
  const cache = cacheFolder("go-bench");
  const env = { ...goEnvironment({}), GOMODCACHE: join(cache, "mod"), GOCACHE: join(cache, "build") };
  await run("go", ["test", "-c", "-trimpath", "-o", join(into, PROGRAM), "."], { cwd: SOURCES, env });
  if (!process.env.OBSERVE_KEEP_GO_CACHE) await rm(cache, { recursive: true, force: true });
}
