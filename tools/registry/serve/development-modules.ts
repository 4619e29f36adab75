import { type Address, protocolFolder } from "../files/layout.ts";
import { type Answer, json, Refusal, shown } from "./answer.ts";
import { EXACT, isSameVersion, marked, nextVersion } from "./development-version.ts";
import { staticVersions, type VersionEntry } from "./static-registry.ts";
import type { Target } from "./target.ts";
import type { Packed, Snapshot, WorkingTree } from "./working-tree.ts";

/** Modules of a working tree, at the addresses that a registry has for them: HOST/NAMESPACE/NAME/SYSTEM. */
export type DevelopmentModules = Omit<Address, "name"> & {
  tree: Pick<WorkingTree, "pack" | "kept">;
  /** The version that the working tree is instead of the next patch. */
  as?: string | undefined;
};

/**
 * Answers for modules of the working tree; undefined for what a static registry has to answer.
 * @param out the static registry's folder, where there is one
 */
export async function developmentAnswer(
  { namespace, system, tree, as }: DevelopmentModules,
  out: string | undefined,
  { parts, isFolder }: Target,
): Promise<Answer | undefined> {
  const path = parts.join("/");
  if (isFolder) return undefined;
  if (path.startsWith(ARCHIVES)) return archive(tree, path.slice(ARCHIVES.length));
  const [, , , name = "", , version = "", last] = parts;
  const module = protocolFolder({ namespace, name, system });
  const isVersions = path === `${module}/versions`;
  const isDownload = path === `${module}/${version}/download` && last !== undefined;
  if (!isVersions && !isDownload) return undefined;
  const snapshot = await tree.pack();
  const folder = snapshot.modules.get(name);
  if (folder === undefined) return undefined;
  const existing = staticVersions(out, module);
  const own = versionsOf(snapshot, name, existing, as);
  if (isVersions) return versions(own, existing);
  return own.includes(version) ? download(snapshot, folder) : undefined;
}

/** Under which versions the working tree's module is there. @param existing those of the static registry */
export function versionsOf(
  { releases, modules }: Pick<Snapshot, "releases" | "modules">,
  name: string,
  existing: readonly VersionEntry[],
  as: string | undefined,
): string[] {
  // Tags call a module by its name or by its folder, or none where one version is for all.
  const called = [undefined, name, modules.get(name)];
  const released = [...existing, ...releases.filter(({ module }) => called.includes(module))];
  return [EXACT, as === undefined ? nextVersion(released.map(({ version }) => version)) : marked(as)];
}

// ---

/** Below a folder that no registry and no site has. */
const ARCHIVES = "-/working-tree/";
const ENDING = ".tar.gz";

/** Clients take the first of two versions that are the same to them, so what the working tree stands for is left out. */
function versions(own: readonly string[], existing: readonly VersionEntry[]): Answer {
  const others = existing.filter(({ version }) => !own.some((one) => isSameVersion(one, version)));
  return json({ modules: [{ versions: [...others, ...own.map((version) => ({ version }))] }] });
}

/** Terraform reads the header and OpenTofu the body; both take what begins with / as below the same host. */
function download({ digest }: Packed, folder: string): Answer {
  const below = folder === "." ? "" : `//${encodeURI(folder)}`;
  const location = `/${ARCHIVES}${digest}${ENDING}${below}?checksum=sha256:${digest}`;
  return json({ location }, { "x-terraform-get": location });
}

function archive(tree: Pick<WorkingTree, "kept">, file: string): Answer {
  const packed = file.endsWith(ENDING) ? tree.kept(file.slice(0, -ENDING.length)) : undefined;
  if (packed !== undefined)
    return { status: 200, type: "application/gzip", body: packed.bytes, etag: `"${packed.digest}"` };
  throw new Refusal(404, `${shown(file)}: this archive of the working tree is not kept: ask for the module again`);
}
