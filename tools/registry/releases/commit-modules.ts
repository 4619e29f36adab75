import { refuseBroken } from "../../interface/describe/interfaces.ts";
import { isModuleFile, type Texts } from "../../interface/load/sources.ts";
import { workspaceOf } from "../../interface/load/workspace.ts";
import type { Workspace } from "../../interface/module/workspace.ts";
import { UserError } from "../../utils/errors.ts";
import type { ArchiveFile } from "../archive/index.ts";
import { FOLDER_RULE, isFolder, NAME, NAME_RULE } from "../settings/names.ts";
import type { Settings } from "../settings/settings.ts";

/** A module under the name that others call it by, and where it is in the archive. */
export type NamedModule = { name: string; folder: string };

/** The modules in files of an archive; those of files that are no HCL are there as well. */
export function workspaceOfFiles(files: readonly ArchiveFile[]): Workspace {
  const texts: Texts = new Map(
    files
      .filter(({ path }) => isModuleFile(path))
      .map(({ path, bytes }) => [path, { text: Buffer.from(bytes).toString() }]),
  );
  return workspaceOf(texts);
}

/**
 * Which modules an archive has, and what they are called, by their names.
 * @param label of the version, for messages
 * @throws UserError for two of the same name, and for a name that clients do not accept
 */
export function modulesIn(
  files: readonly ArchiveFile[],
  workspace: Workspace,
  { modules, published, rootName }: Settings,
  label: string,
): NamedModule[] {
  const isThere = (folder: string) => folder === "." || files.some(({ path }) => path.startsWith(`${folder}/`));
  const named = modules
    ? [...modules].map(([name, folder]) => ({ name, folder })).filter(({ folder }) => isThere(folder))
    : workspace.modules
        .map(({ folder }) => folder)
        .filter((folder) => published(folder) && !HIDDEN.test(folder))
        .map((folder) => ({ name: folder === "." ? rootName : (folder.split("/").at(-1) ?? folder), folder }));
  const sorted = named.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  refuseNames(sorted, label);
  return sorted;
}

/** @throws UserError for files of published modules that are no HCL */
export function refuseBrokenModules(workspace: Workspace, modules: readonly NamedModule[], label: string): void {
  const folders = new Set(modules.map(({ folder }) => folder));
  refuseBroken(
    workspace.modules.filter(({ folder }) => folders.has(folder)),
    label,
  );
}

// ---

/** The same folders that nobody means when they say "all modules" (interface/load/disk.ts). */
const HIDDEN = /(?:^|\/)(?:\.[^/]+|node_modules|vendor)(?:\/|$)/;

const ADVICE = 'Say what each is called: registry.modules in tfmods.config, such as { "vpc": "modules/aws/vpc" }.';

function refuseNames(modules: readonly NamedModule[], label: string): void {
  for (const [index, { name, folder }] of modules.entries()) {
    const next = modules[index + 1];
    if (next?.name === name)
      throw new UserError(`${label} has two modules ${name}: ${folder} and ${next.folder}`, { advice: ADVICE });
    if (!isFolder(folder))
      throw new UserError(
        `${label}: the folder ${JSON.stringify(folder)} cannot be a part of an address: expected ${FOLDER_RULE}`,
        { advice: "Rename it, or leave the module out: exclude or registry.modules in tfmods.config." },
      );
    if (!NAME.test(name))
      throw new UserError(
        `${label}: the module ${folder} cannot be called ${JSON.stringify(name)}: expected ${NAME_RULE}`,
        {
          advice: ADVICE,
        },
      );
  }
}
