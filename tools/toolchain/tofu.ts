import { join } from "node:path";
import { buildAll } from "../build/go.ts";
import { tofu } from "../build/recipes.ts";
import type { Log } from "../utils/progress.ts";
import { tryRun } from "../utils/run.ts";

/** The tofu in PATH, or one built from source. */
export async function tofuProgram(log: Log): Promise<string> {
  const found = await tryRun("tofu", ["version"]).catch(() => undefined);
  if (found?.code === 0) return "tofu";
  const builds = await buildAll([tofu], log);
  return join(builds.opentofu ?? "", "tofu");
}
