import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "../../utils/wait.ts";

const ROOT = "/sys/fs/cgroup";

/** Control group below which the whole cluster runs. */
export function controlGroup(name: string): string {
  return `observe-${name}`;
}

/** Creates the cluster's control group in every hierarchy (version 1) or in the one there is (version 2). */
export function createControlGroup(name: string): void {
  for (const hierarchy of hierarchies()) {
    const folder = join(hierarchy, controlGroup(name));
    mkdirSync(folder, { recursive: true });
    // A new group of version 1 has no processors and no memory nodes until it is given some.
    for (const file of ["cpuset.cpus", "cpuset.mems"]) {
      const own = join(folder, file);
      if (existsSync(own) && readFileSync(own, "utf8").trim() === "") {
        writeFileSync(own, readFileSync(join(hierarchy, file), "utf8"));
      }
    }
  }
}

/**
 * Removes the cluster's control group from every hierarchy; all its processes have been ended. On a busy machine the kernel needs a
 * while to bury them, and calls a group busy until then.
 */
export async function removeControlGroup(name: string): Promise<void> {
  await until(`the control group ${controlGroup(name)} to be empty`, { within: 30_000, every: 200 }, async () => {
    for (const hierarchy of hierarchies()) removeTree(join(hierarchy, controlGroup(name)));
    return true;
  });
}

/** Folders of the cluster's control group that exist. */
export function controlGroupFolders(name: string): string[] {
  return hierarchies()
    .map((hierarchy) => join(hierarchy, controlGroup(name)))
    .filter((folder) => existsSync(folder));
}

// ---

function hierarchies(): string[] {
  if (existsSync(join(ROOT, "cgroup.controllers"))) return [ROOT];
  return readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(ROOT, entry.name));
}

/** The files of a control group cannot be deleted, only its folders, the deepest first. */
function removeTree(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeTree(join(folder, entry.name));
  }
  rmdirSync(folder);
}
