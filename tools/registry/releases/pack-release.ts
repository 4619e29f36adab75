import { filesOfCommit, pathsOfCommit, sha256 } from "../archive/index.ts";
import { archivePath } from "../files/layout.ts";
import { testedOf } from "../flavour/index.ts";
import { type ArchiveRecord, type FlavourRecord, flavouredNamespace } from "../record/record.ts";
import type { Settings } from "../settings/settings.ts";
import { modulesIn, type NamedModule, refuseBrokenModules, workspaceOfFiles } from "./commit-modules.ts";
import { refuseLeftOut } from "./left-out.ts";
import { detailsDigest, detailsOf, type ModuleDetail } from "./module-detail.ts";
import { type Flavour, filesOfTag, type Packing, packFiles } from "./pack-tag.ts";
import type { Release } from "./tags.ts";

/** An archive as it was made, and what its modules offer, by their names. */
export type Packed = { archive: ArchiveRecord; bytes: Uint8Array; details: ReadonlyMap<string, ModuleDetail> };

/**
 * Makes the archive of a release.
 * @returns a sentence instead where there is nothing to be published of it
 * @throws UserError for files that cannot be packed, and for modules that would lack something
 */
export async function packRelease(
  project: string,
  release: Release,
  settings: Settings,
  packing: Packing,
): Promise<Packed | string> {
  const { tag, commit, version } = release;
  const { files: patterns, flavour } = packing;
  const files = await filesOfTag(project, release, packing);
  if (!files) return `tag ${tag}: no module of it requires a provider ${flavour?.provider.name}`;
  const workspace = workspaceOfFiles(files);
  const modules = packing.modules ?? releasedModules(release, modulesIn(files, workspace, settings, tag), settings);
  if (typeof modules === "string") return `tag ${tag}: ${modules}`;
  if (!isYanked(release, settings)) {
    refuseBrokenModules(workspace, modules, tag);
    const archive = new Set(files.map(({ path }) => path));
    refuseLeftOut(workspace, modules, { archive, commit: await pathsOfCommit(commit, project) }, tag);
  }
  const { bytes, date } = await packFiles(project, commit, files);
  const [only] = modules;
  const details = detailsOf(workspace, modules);
  const name = (release.module === undefined ? undefined : only?.name) ?? settings.namespace;
  const archive: ArchiveRecord = {
    namespace: flavouredNamespace(settings.namespace, flavour?.name),
    version,
    tag,
    commit,
    date: date.toISOString(),
    path: archivePath(name, version, flavour?.name),
    sha256: sha256(bytes),
    size: bytes.length,
    ...(patterns ? { files: [...patterns] } : {}),
    modules,
    details: detailsDigest(details),
    ...(flavour ? { flavour: await flavourRecord(project, release, flavour, settings.tested) } : {}),
  };
  return { archive, bytes, details };
}

/** What users must know of a version. */
export function marksOf({ version, tag }: Pick<Release, "version" | "tag">, { versions }: Pick<Settings, "versions">) {
  return versions[tag] ?? versions[version] ?? {};
}

/** What of all modules a release is about, or why it is about none. Tags call a module by its name or by its folder. */
export function releasedModules(
  { module }: Pick<Release, "module">,
  all: NamedModule[],
  { modules }: Pick<Settings, "modules">,
): NamedModule[] | string {
  if (all.length === 0 && modules)
    return `it has none of the folders of registry.modules: ${[...modules.values()].join(", ")}`;
  if (all.length === 0) return "there are no modules in it";
  if (module === undefined) return all;
  const meant = all.filter(({ name, folder }) => module === name || module === folder);
  if (meant.length > 0) return meant;
  return `there is no module ${module} in it, only ${all.map(({ name }) => name).join(", ")}`;
}

// ---

/** With what the tests of that version have written down, and not those of today. */
async function flavourRecord(
  project: string,
  { commit, tag }: Release,
  { name, provider }: Flavour,
  folder: string | undefined,
): Promise<FlavourRecord> {
  const isRecord = (path: string) => folder !== undefined && path.startsWith(`${folder}/`) && path.endsWith(".json");
  const tested = testedOf(await filesOfCommit(commit, project, isRecord, tag), provider);
  return { name, provider, ...(tested.length > 0 ? { tested } : {}) };
}

function isYanked(release: Release, settings: Settings): boolean {
  return marksOf(release, settings).yanked !== undefined;
}
