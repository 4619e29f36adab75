import { z } from "zod";
import { tested } from "../flavour/index.ts";

// What registry.json says: our own file, strict, so that a newer or damaged one is not half understood.

const module = z.strictObject({ name: z.string(), folder: z.string() });

/** Another program for a provider, which the modules of an archive require instead of their own. */
const provider = z.strictObject({ name: z.string(), source: z.string(), version: z.string() });

const flavour = z.strictObject({
  name: z.string(),
  provider,
  /** What tests had written down of it in that commit; absent where that is nothing. */
  tested: z.array(tested).exactOptional(),
});

const archive = z.strictObject({
  namespace: z.string(),
  version: z.string(),
  tag: z.string(),
  commit: z.string(),
  /** When the commit was made. */
  date: z.string(),
  path: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** In bytes. */
  size: z.int(),
  /** Patterns of the files in it; absent where it was made with what is wanted of any repository. */
  files: z.array(z.string()).exactOptional(),
  modules: z.array(module),
  flavour: flavour.exactOptional(),
  deprecated: z.string().exactOptional(),
  yanked: z.string().exactOptional(),
});

export const record = z.strictObject({
  /** Goes up when something is taken away or gets another meaning. */
  version: z.literal(1),
  namespace: z.string(),
  system: z.string(),
  url: z.string(),
  archives: z.array(archive),
});

/** All that a registry has published, the oldest version first; docs/registry.md. */
export type Record = z.infer<typeof record>;
/** One archive: a version of the repository, or of a module that has versions of its own. */
export type ArchiveRecord = z.infer<typeof archive>;
export type FlavourRecord = z.infer<typeof flavour>;
