import { type Answer, json, Refusal, shown } from "./answer.ts";
import { EXACT, isSameVersion, marked, nextVersion } from "./development-version.ts";
import { staticVersions } from "./static-registry.ts";
import type { Target } from "./target.ts";
import type { Packed, WorkingTree } from "./working-tree.ts";

/** Modules of a working tree, and the addresses at which a registry has them: HOST/NAMESPACE/NAME/SYSTEM. */
export type DevelopmentModules = {
  namespace: string;
  system: string;
  /** Folders in the working tree, by the names of the modules. */
  modules: ReadonlyMap<string, string>;
  tree: Pick<WorkingTree, "pack" | "kept">;
  /** Versions of a module that were released, whether or not they are served here. */
  released: (name: string) => readonly string[];
  /** The version that the working tree is instead of the next patch. */
  as?: string | undefined;
};

/**
 * Answers for modules of the working tree; undefined for what a static registry has to answer.
 * @param out the static registry's folder, where there is one
 */
export async function developmentAnswer(
  served: DevelopmentModules,
  out: string | undefined,
  { parts, isFolder }: Target,
): Promise<Answer | undefined> {
  if (isFolder) return undefined;
  const [root, second, namespace, name = "", system, ...rest] = parts;
  if (root === ARCHIVES[0] && second === ARCHIVES[1] && parts.length === 3) return archive(served, namespace ?? "");
  const folder = served.modules.get(name);
  const isOurs = root === "v1" && second === "modules" && namespace === served.namespace && system === served.system;
  if (!isOurs || folder === undefined) return undefined;
  const existing = await staticVersions(out, parts.slice(0, 5));
  const own = versionsOf(served, name, existing);
  const [version = "", last] = rest;
  if (rest.length === 1 && version === "versions") return versions(own, existing);
  if (rest.length === 2 && last === "download" && own.includes(version))
    return download(await served.tree.pack(), folder);
  return undefined;
}

/** Under which versions the working tree is there. */
export function versionsOf(
  { as, released }: Pick<DevelopmentModules, "as" | "released">,
  name: string,
  existing: readonly { version: string }[],
): string[] {
  return [
    EXACT,
    as === undefined ? nextVersion([...existing.map(({ version }) => version), ...released(name)]) : marked(as),
  ];
}

// ---

/** Below a folder that no registry and no site has. */
const ARCHIVES = ["-", "working-tree"] as const;
const ENDING = ".tar.gz";

/** Clients take the first of two versions that are the same to them, so that which the working tree stands for is left out. */
function versions(own: readonly string[], existing: readonly { version: string }[]): Answer {
  const others = existing.filter(({ version }) => !own.some((one) => isSameVersion(one, version)));
  return json({ modules: [{ versions: [...others, ...own.map((version) => ({ version }))] }] });
}

/** Terraform reads the header and OpenTofu the body; both take what begins with / as below the same host. */
function download({ digest }: Packed, folder: string): Answer {
  const below = folder === "." ? "" : `//${encodeURI(folder)}`;
  const location = `/${ARCHIVES.join("/")}/${digest}${ENDING}${below}?checksum=sha256:${digest}`;
  return json({ location }, { "x-terraform-get": location });
}

function archive({ tree }: DevelopmentModules, file: string): Answer {
  const packed = file.endsWith(ENDING) ? tree.kept(file.slice(0, -ENDING.length)) : undefined;
  if (packed === undefined)
    throw new Refusal(
      404,
      `${shown(file)}: this archive of the working tree is not kept any more: ask for the module again`,
    );
  return { status: 200, type: "application/gzip", body: packed.bytes, etag: `"${packed.digest}"` };
}
