import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { amended } from "./amend.ts";
import type { Schema } from "./types.ts";

/**
 * The minor version of Kubernetes that manifests are compared with. For another one, run generate.ts against an API server of that version,
 * and see whether it agrees with required.ts, choices.ts and names.ts, which say of themselves how they were found.
 */
const KUBERNETES = "1.36";

let loaded: Schema | undefined;

/** The schema of the version that this kit compares with; read at the first call. @throws Error when there is no such file. */
export function loadSchema(): Schema {
  loaded ??= amended(decoded(readFileSync(schemaFile(KUBERNETES))));
  return loaded;
}

/** Where the schema of a minor version such as "1.36" is. */
export function schemaFile(minor: string): string {
  return join(import.meta.dirname, `kubernetes-${minor}.json.br`);
}

/** A schema as the bytes of its file: the same schema gives the same bytes, in whichever order its parts came. */
export function encoded(schema: Schema): Buffer {
  // Brotli, since it gives the same on every processor; deflate does not.
  return brotliCompressSync(JSON.stringify(ordered(schema)), { params: { [constants.BROTLI_PARAM_LGWIN]: 24 } });
}

export function decoded(bytes: Uint8Array): Schema {
  return JSON.parse(brotliDecompressSync(bytes).toString()) as Schema;
}

// ---

/** The same with the keys of every object in alphabetical order. */
function ordered(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(ordered);
  if (typeof tree !== "object" || tree === null) return tree;
  const entries = Object.entries(tree).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, value]) => [key, ordered(value)]));
}
