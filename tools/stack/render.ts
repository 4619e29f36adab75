import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Document, visit } from "yaml";
import { UserError } from "../utils/errors.ts";
import { type Planned, type PlannedManifest, WORKLOADS } from "./planned.ts";
import { mountedSecrets } from "./requirements.ts";

/** A Secret that must be there when the objects are applied. `keys`: what must be in it; none where only its user knows. */
export type NeededSecret = { name: string; keys: string[]; generated: boolean };

/** The objects of a plan, each as a YAML document, in an order in which they can be applied. `file`: a name of its own for each. */
export function documentsOf(manifests: PlannedManifest[]): { file: string; text: string }[] {
  return manifests
    .map((manifest) => ({ file: fileOf(manifest), text: yamlOf(manifest) }))
    .toSorted((a, b) => (a.file < b.file ? -1 : 1));
}

/** The Secrets that a plan would generate, and those that its pods mount and nobody makes, in alphabetical order. */
export function neededSecrets({ manifests, secrets }: Planned): NeededSecret[] {
  const issued = manifests.flatMap(({ kind, metadata, spec }) =>
    kind === "Certificate" ? [`${metadata.namespace}/${spec?.secretName}`] : [],
  );
  const mounted = manifests.flatMap((manifest) =>
    mountedSecrets(manifest).map((name) => `${manifest.metadata.namespace}/${name}`),
  );
  const others = new Set(mounted.filter((name) => !issued.includes(name) && !(name in secrets)));
  return [
    ...Object.entries(secrets).map(([name, keys]) => ({ name, keys, generated: true })),
    ...[...others].map((name) => ({ name, keys: [], generated: false })),
  ].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Writes each document into a file of its own, and deletes those of an earlier call whose object is gone.
 * @throws UserError when a file would be overwritten that this did not write.
 */
export function writeDocuments(folder: string, documents: { file: string; text: string }[]): void {
  mkdirSync(folder, { recursive: true });
  const isOurs = (file: string) => readFileSync(join(folder, file), "utf8").startsWith(HEADER);
  const foreign = documents.find(({ file }) => existsSync(join(folder, file)) && !isOurs(file));
  if (foreign !== undefined)
    throw new UserError(`the file ${join(folder, foreign.file)} was not written by render`, {
      advice: "Nothing was written. Give an empty --out folder, or one of an earlier render.",
    });
  const old = readdirSync(folder).filter((file) => file.endsWith(".yaml") && isOurs(file));
  for (const file of old) rmSync(join(folder, file));
  for (const { file, text } of documents) writeFileSync(join(folder, file), HEADER + text);
}

// ---

const HEADER = "# Written by `observe render`, which overwrites this file, and deletes it when the object is gone.\n";

/** Namespaces come first and workloads last, also for who goes by the names of files. */
function fileOf({ kind, metadata: { name, namespace } }: PlannedManifest): string {
  const phase = kind === "Namespace" ? 0 : WORKLOADS.includes(kind) ? 2 : 1;
  // Names of roles may hold colons.
  const parts = [phase, namespace, kind.toLowerCase(), name].filter((part) => part !== undefined);
  return `${parts.join("-").replaceAll(/[^\w.-]/g, "_")}.yaml`;
}

/** What people look for first, first. */
const FIRST = ["apiVersion", "kind", "metadata", "name", "namespace"];

/**
 * YAML that every reader takes for the same: by version 1.1, which kubectl speaks, `on` and `0755` are no texts, by 1.2 `0o17` is none.
 * So what is not plainly a word has quotes.
 */
function yamlOf(manifest: PlannedManifest): string {
  const rank = (key: unknown) => (FIRST.indexOf(String(key)) + FIRST.length + 1) % (FIRST.length + 1);
  const document = new Document(manifest, {
    version: "1.1",
    aliasDuplicateObjects: false,
    sortMapEntries: (a, b) => rank(a.key) - rank(b.key) || (String(a.key) < String(b.key) ? -1 : 1),
  });
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === "string" && !/\n|^[a-z][\w./:-]*$/i.test(node.value)) node.type = "QUOTE_DOUBLE";
    },
  });
  return document.toString({ lineWidth: 0 });
}
