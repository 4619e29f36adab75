import type { Workspace } from "../../interface/module/workspace.ts";
import { UserError } from "../../utils/errors.ts";
import { type ArchiveFile, filesOfCommit, filesOfFolder } from "../archive/index.ts";
import type { ArchiveRecord } from "../record/record.ts";
import { modulesIn, type NamedModule } from "../releases/commit-modules.ts";
import { releasedModules } from "../releases/pack-release.ts";
import type { Settings } from "../settings/settings.ts";
import type { RegistryFinding } from "./finding.ts";
import { differences } from "./verify-record.ts";

/** What an archive was made again from. @property now the text of the configuration that the settings are from */
export type Remade = { files: readonly ArchiveFile[]; workspace: Workspace; settings: Settings; now: string };

/** The text of the configuration of a working tree. */
export async function configurationText(project: string): Promise<string> {
  return textOf(await filesOfFolder(project, isConfiguration));
}

/**
 * Compares names and folders of the modules of an archive with what its tag gives. A published version keeps them when the configuration
 * changes later: where it is another one than in the tag, a module has to be explained by one of both, or by the name of its folder.
 */
export async function moduleDifferences(
  project: string,
  archive: ArchiveRecord,
  { files, workspace, settings, now }: Remade,
): Promise<RegistryFinding[]> {
  const { tag, path, modules } = archive;
  const { module } = settings.tags.read(tag) ?? {};
  const text = textOf(await filesOfCommit(archive.commit, project, isConfiguration, tag));
  if (text === now) {
    const expected = expectedOf({ module }, archive, { files, workspace, settings });
    if (expected !== undefined) return differences(path, [["modules", shown(expected), shown(modules)]]);
  }
  const strange = modules.filter(({ name, folder }) => {
    const isThere = folder === "." || files.some((file) => file.path.startsWith(`${folder}/`));
    const isNamed = folder === "." || folder.split("/").at(-1) === name || settings.modules?.get(name) === folder;
    return !isThere || !(isNamed || isIn(text, name, folder));
  });
  return strange.flatMap((one) => differences(path, [["modules", "those of the tag", shown([one])]]));
}

// ---

function isConfiguration(path: string): boolean {
  return /^tfmods\.config\.[a-z]+$/.test(path);
}

function textOf(files: readonly ArchiveFile[]): string {
  return files.map(({ path, bytes }) => `${path}\n${Buffer.from(bytes).toString()}`).join("\n");
}

/** Undefined where they cannot be told. */
function expectedOf(
  release: { module: string | undefined },
  { modules, tag }: ArchiveRecord,
  { files, workspace, settings }: Omit<Remade, "now">,
): NamedModule[] | undefined {
  try {
    const { module } = release;
    const all = modulesIn(files, workspace, settings, tag);
    const expected = releasedModules(module === undefined ? {} : { module }, all, settings);
    if (typeof expected === "string") return [];
    // Without a name in the configuration, the top is called as the copy of the repository is.
    const top = settings.modules ? undefined : modules.find(({ folder }) => folder === ".");
    return expected.map((one) => (top && one.folder === "." ? top : one));
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function shown(modules: readonly NamedModule[]): string {
  const all = modules.map(({ name, folder }) => `${name} (${folder})`);
  return all.toSorted().join(", ") || "none";
}

/** Whether a configuration, which is a program, has the name and the folder as an entry. */
function isIn(text: string, name: string, folder: string): boolean {
  const quoted = folder.replaceAll(".", "\\.");
  return new RegExp(`(?<![\\w-])["']?${name}["']?\\s*:\\s*["'](?:\\./)?${quoted}/*["']`).test(text);
}
