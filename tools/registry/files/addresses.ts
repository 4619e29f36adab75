import type { ArchiveRecord, Record } from "../record/record.ts";
import { orderOf } from "../releases/tags.ts";
import type { Address } from "./layout.ts";

/** A module in one of its versions. @property folder in the archive */
export type ModuleVersion = { folder: string; archive: ArchiveRecord };

/** A module that users can name, with its versions, the newest first. */
export type AddressedModule = Address & { flavour: string | undefined; versions: ModuleVersion[] };

/** Every module of a registry, by its address. */
export function addressedModules({ system, archives }: Record): AddressedModule[] {
  const found = new Map<string, AddressedModule>();
  for (const archive of archives)
    for (const { name, folder } of archive.modules) {
      const key = `${archive.namespace}/${name}`;
      const known = found.get(key);
      const version = { folder, archive };
      if (known) known.versions.push(version);
      else
        found.set(key, {
          namespace: archive.namespace,
          name,
          system,
          flavour: archive.flavour?.name,
          versions: [version],
        });
    }
  const modules = [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, module]) => module);
  for (const module of modules) module.versions.sort((a, b) => orderOf(b.archive.version, a.archive.version));
  return modules;
}

/** The newest version that is offered: a prerelease only where there is no other. */
export function newestOf(versions: readonly ModuleVersion[]): ModuleVersion | undefined {
  const offered = versions.filter(({ archive }) => archive.yanked === undefined);
  return offered.find(({ archive }) => !archive.version.includes("-")) ?? offered[0];
}

/** How a source leads to a folder of an archive. */
export function subfolder(folder: string): string {
  return folder === "." ? "" : `//${folder}`;
}

/** Where an archive is, with its checksum, which both clients compare. */
export function archiveUrl(url: string, { path, sha256 }: ArchiveRecord, folder = "."): string {
  return `${url}/${path}${subfolder(folder)}?checksum=sha256:${sha256}`;
}
