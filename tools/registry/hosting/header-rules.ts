import { type AddressedModule, subfolder } from "../files/addresses.ts";
import { protocolFolder } from "../files/layout.ts";

/** The header that Terraform reads the address of an archive from; OpenTofu reads the body. */
export const HEADER = "X-Terraform-Get";

/**
 * What the header says, docs/decisions/0016-registry.md: the page beside the download has the archive with its checksum, so that the
 * header is the same for all versions. The folder must be here: with the folder in the page, the client would get that folder only,
 * without what is beside it.
 */
export function headerValue(folder: string): string {
  return `./source${subfolder(folder)}`;
}

/** The header of downloads. @property version undefined for all that have no rule of their own */
export type HeaderRule = { folder: string; version: string | undefined; value: string };

/** As few rules as are exact: one for a module, or one for each version where its folder is not always the same. @param base before each path */
export function headerRules(modules: readonly AddressedModule[], base: string): HeaderRule[] {
  return modules.flatMap((module) => {
    const folder = `${base}/${protocolFolder(module)}`;
    const folders = new Set(module.versions.map((version) => version.folder));
    const [only] = folders;
    if (folders.size === 1 && only !== undefined) return [{ folder, version: undefined, value: headerValue(only) }];
    return versionRules([module], base);
  });
}

/** One rule for each version, for hosts whose paths have no placeholders. */
export function versionRules(modules: readonly AddressedModule[], base: string): HeaderRule[] {
  return modules.flatMap((module) =>
    module.versions.map(({ folder, archive }) => ({
      folder: `${base}/${protocolFolder(module)}`,
      version: archive.version,
      value: headerValue(folder),
    })),
  );
}
