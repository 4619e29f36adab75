import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { runFolder } from "../../../tools/testkit/terraform/run-folder.ts";
import { repository } from "../../../tools/utils/paths.ts";
import { run } from "../../../tools/utils/run.ts";
import { git } from "../git.ts";

/** The version in {@link ourRepository} that is this repository. */
export const OUR_VERSION = "1.0.0";

/** A later one, in which the stack's namespace has another default. */
export const CHANGED_VERSION = "1.1.0";

/** A clone of this repository in which the modules, as they are in the working tree, are committed and have a tag. */
export async function ourRepository(): Promise<string> {
  const folder = mkdtempSync(join(runFolder(), "repository-"));
  await run("git", ["clone", "--quiet", "--depth=1", "--no-tags", pathToFileURL(repository).href, folder]);
  rmSync(join(folder, "modules"), { recursive: true });
  const filter = (path: string) => !basename(path).startsWith(".terraform");
  cpSync(join(repository, "modules"), join(folder, "modules"), { recursive: true, filter });
  await publish(folder, OUR_VERSION);
  const variables = join(folder, "modules", "stack", "variables.tf");
  writeFileSync(variables, readFileSync(variables, "utf8").replace('"observability"', '"elsewhere"'));
  await publish(folder, CHANGED_VERSION);
  // For the configuration, which is a program.
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
  return folder;
}

// ---

async function publish(folder: string, version: string): Promise<void> {
  await git(folder, "add", "--all");
  await git(folder, "commit", "--quiet", "--allow-empty", `--message=${version}`);
  await git(folder, "tag", `v${version}`);
}
