import type { Build } from "../build/plan-build.ts";
import type { Record } from "../record/record.ts";
import { type AddressedModule, archiveUrl } from "./addresses.ts";
import { DISCOVERY, detailPath, protocolFolder, RECORD, SUMS } from "./layout.ts";
import { sourcePage } from "./source-page.ts";

/** Paths and texts of files. */
export type TextFiles = Map<string, string>;

/** What clients ask for. https://developer.hashicorp.com/terraform/internals/module-registry-protocol */
export function protocolFiles(
  { record, details }: Pick<Build, "record" | "details">,
  modules: readonly AddressedModule[],
): TextFiles {
  const files: TextFiles = new Map();
  const base = basePath(record.url);
  files.set(DISCOVERY, json({ "modules.v1": `${base}/v1/modules/` }));
  for (const module of modules) {
    const folder = protocolFolder(module);
    const offered = module.versions.filter(({ archive }) => archive.yanked === undefined);
    files.set(
      `${folder}/versions`,
      json({ modules: [{ versions: offered.map(({ archive }) => ({ version: archive.version })) }] }),
    );
    for (const { archive, folder: inside } of module.versions) {
      const at = `${folder}/${archive.version}`;
      files.set(`${at}/download`, json({ location: archiveUrl(record.url, archive, inside) }));
      files.set(`${at}/source`, sourcePage(archiveUrl(record.url, archive)));
      const { namespace, name, system } = module;
      const about = {
        id: [namespace, name, system, archive.version].join("/"),
        namespace,
        name,
        version: archive.version,
        provider: system,
        published_at: archive.date,
        root: details.get(archive.path)?.get(name),
      };
      files.set(detailPath(module, archive.version), json(about));
    }
  }
  return files;
}

/** The record, and the checksums as `sha256sum --check` reads them. */
export function recordFiles(record: Record): TextFiles {
  const sums = record.archives.map(({ path, sha256 }) => `${sha256}  ${path.replace(/^archives\//, "")}\n`);
  return new Map([
    [SUMS, sums.toSorted((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join("")],
    [RECORD, `${JSON.stringify(record, undefined, 2)}\n`],
  ]);
}

/** The path of an address, without a slash at its end: empty at the top of a host. */
export function basePath(url: string): string {
  return new URL(url).pathname.replace(/\/+$/, "");
}

// ---

function json(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
