import { z } from "zod";
import { isWebAddress, URL_RULE } from "../../utils/web-address.ts";
import { archivePath } from "../files/layout.ts";
import { parseProviderChange, tested } from "../flavour/index.ts";
import { FOLDER_RULE, isFolder, NAME, NAME_RULE, SYSTEM, SYSTEM_RULE } from "../settings/names.ts";
import { isSemantic } from "../settings/tag-format.ts";

// What registry.json says: our own file, strict, so that a newer or damaged one is not half understood. It may come from elsewhere, and its
// texts become paths and rules of servers: the rules are those of what a build writes.

const text = z.string().min(1);
const named = z.string().regex(NAME, NAME_RULE);

const module = z.strictObject({ name: named, folder: z.string().refine(isFolder, FOLDER_RULE) });

/** Another program for a provider, which the modules of an archive require instead of their own. */
const provider = z
  .strictObject({ name: z.string().regex(/^[\w-]+$/), source: text, version: text })
  .refine(({ name, source, version }) => isProvider(`${source}@${version}`, name), "a provider and its versions");

const flavour = z.strictObject({
  name: z.string().regex(/^[0-9a-z_-]+$/),
  provider,
  /** What tests had written down of it in that commit; absent where that is nothing. */
  tested: z.array(tested).exactOptional(),
});

const archive = z.strictObject({
  namespace: named,
  version: z.string().refine(isSemantic, "a version such as 1.2.3"),
  // As git's own rules have it: https://git-scm.com/docs/git-check-ref-format
  tag: z.string().regex(/^(?!-)(?!.*\.\.)[^\s~^:?*[\\\p{Cc}]+$/u, "the name of a tag"),
  commit: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, "the id of a commit"),
  /** When the commit was made. */
  date: z.iso.datetime(),
  path: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** In bytes. */
  size: z.int().nonnegative(),
  /** Patterns of the files in it; absent where it was made with what is wanted of any repository. */
  files: z.array(z.string()).exactOptional(),
  modules: z.array(module).min(1),
  /** Of what the modules offer, as index.json has it; absent in records of before. */
  details: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .exactOptional(),
  flavour: flavour.exactOptional(),
  deprecated: text.exactOptional(),
  yanked: text.exactOptional(),
});

export const record = z
  .strictObject({
    /** Goes up when something is taken away or gets another meaning. */
    version: z.literal(1),
    namespace: named,
    system: z.string().regex(SYSTEM, SYSTEM_RULE),
    url: z.string().refine((url) => isWebAddress(url) && !url.endsWith("/"), URL_RULE),
    archives: z.array(archive),
  })
  .superRefine(({ namespace, archives }, context) => {
    const paths = new Set<string>();
    for (const [index, one] of archives.entries()) {
      const refuse = (key: keyof ArchiveRecord, expected: string) =>
        context.addIssue({ code: "custom", path: ["archives", index, key], message: `expected ${expected}` });
      const owner = flavouredNamespace(namespace, one.flavour?.name);
      if (one.namespace !== owner) refuse("namespace", owner);
      const possible = pathsOf(namespace, one);
      if (!possible.includes(one.path)) refuse("path", possible.join(" or "));
      if (paths.has(one.path)) refuse("path", "another one than that of an archive before it");
      paths.add(one.path);
    }
  });

/** The namespace of another flavour. */
export function flavouredNamespace(namespace: string, flavour: string | undefined): string {
  return flavour === undefined ? namespace : `${namespace}-${flavour}`;
}

/** All that a registry has published, the oldest version first; docs/registry.md. */
export type Record = z.infer<typeof record>;
/** One archive: a version of the repository, or of a module that has versions of its own. */
export type ArchiveRecord = z.infer<typeof archive>;
export type FlavourRecord = z.infer<typeof flavour>;

// ---

/** Where an archive can be: under the namespace, or under the name of a module with versions of its own. */
function pathsOf(namespace: string, { modules, version, flavour }: ArchiveRecord): string[] {
  const [only] = modules;
  return [namespace, ...(only ? [only.name] : [])].map((name) => archivePath(name, version, flavour?.name));
}

function isProvider(change: string, name: string): boolean {
  try {
    parseProviderChange(change, name);
    return true;
  } catch {
    return false;
  }
}
