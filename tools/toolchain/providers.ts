import { copyFileSync, existsSync, mkdirSync, renameSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { buildAll } from "../build/go.ts";
import { providers, versions } from "../build/recipes.ts";
import { cacheFolder } from "../utils/paths.ts";
import type { Log } from "../utils/progress.ts";

/** Both registries' names: the source `gavinbunney/kubectl` means the one in Terraform and the other in OpenTofu. */
const REGISTRIES = ["registry.terraform.io", "registry.opentofu.org"];

let answer: Promise<string | undefined> | undefined;

/**
 * Folder of a provider mirror made from providers that we built, or undefined where the public registry answers. Asked once per
 * process; OBSERVE_PROVIDERS=registry or =build decides without asking.
 */
export function providerMirror(log: Log): Promise<string | undefined> {
  answer ??= decide(log);
  return answer;
}

/** Whether the public registry of Terraform can be reached from here. */
export async function registryAnswers(): Promise<boolean> {
  try {
    const response = await fetch(`https://${REGISTRIES[0]}/.well-known/terraform.json`, {
      signal: AbortSignal.timeout(4000),
    });
    return response.ok;
  } catch {
    return false;
  }
}

// ---

async function decide(log: Log): Promise<string | undefined> {
  const wish = process.env.OBSERVE_PROVIDERS;
  if (wish === "registry" || (wish !== "build" && (await registryAnswers()))) return undefined;
  const builds = await buildAll([providers], log);
  const build = builds.providers ?? "";
  const mirror = join(cacheFolder("mirrors"), basename(build));
  const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
  for (const registry of REGISTRIES) {
    for (const [name, { source, version }] of Object.entries(versions.providers)) {
      const program = `terraform-provider-${name}`;
      place(join(build, program), join(mirror, registry, source, version, platform, `${program}_v${version}`));
    }
  }
  return mirror;
}

/** Copies under another name and renames, so that a run beside this one never sees half a file. */
function place(from: string, to: string): void {
  if (existsSync(to)) return;
  mkdirSync(dirname(to), { recursive: true });
  const partial = `${to}.${process.pid}`;
  copyFileSync(from, partial);
  renameSync(partial, to);
}
