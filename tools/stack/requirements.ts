import type { Planned, PlannedManifest } from "./planned.ts";
import { bytesOf } from "./quantity.ts";

/** What the checks need to know of the cluster. */
export type Found = {
  namespaces: Set<string>;
  /** "namespace/name" */
  secrets: Set<string>;
  priorityClasses: Set<string>;
  apiVersions: Set<string>;
  storageClasses: StorageClass[];
  /** Live volume claims by "namespace/name". */
  claims: Map<string, Claim>;
};
/** The parts of Kubernetes objects that are looked at. */
export type StorageClass = { metadata: Meta; allowVolumeExpansion?: boolean };
export type Claim = {
  metadata: Meta;
  spec: { storageClassName?: string; resources: { requests: { storage: string } } };
};
export type Meta = { name: string; namespace?: string; annotations?: Record<string, string> };

/** The problems as sentences; empty when there are none. */
export function problemsOf({ changes, manifests, secrets }: Planned, found: Found): string[] {
  const made = new Set([
    ...manifests.map(keyOf),
    ...Object.keys(secrets).map((name) => `Secret ${name}`),
    // cert-manager makes these when it sees the Certificate.
    ...manifests
      .filter(({ kind }) => kind === "Certificate")
      .map(({ metadata, spec }) => `Secret ${metadata.namespace}/${spec?.secretName}`),
  ]);
  const there = new Set([
    ...[...found.namespaces].map((name) => `Namespace ${name}`),
    ...[...found.priorityClasses].map((name) => `PriorityClass ${name}`),
    ...[...found.secrets].map((name) => `Secret ${name}`),
  ]);
  const destroyed = new Set(changes.filter(({ change }) => change.actions.join() === "delete").map(destroyedKey));
  const lack: Lack = (key) => {
    if (made.has(key)) return undefined;
    if (destroyed.has(key)) return "is destroyed by this plan";
    return there.has(key) ? undefined : "does not exist";
  };
  return [
    ...namespacesOf(manifests, secrets).flatMap((name) => sentence(lack, `Namespace ${name}`, "")),
    ...distinct(manifests.map(({ apiVersion }) => apiVersion)).flatMap((version) =>
      found.apiVersions.has(version) ? [] : [`the API ${version} is not installed`],
    ),
    ...manifests.flatMap((manifest) => podProblems(manifest, lack)),
    ...manifests
      .filter(({ kind }) => kind === "PersistentVolumeClaim")
      .flatMap((claim) => volumeProblems(claim, found)),
  ];
}

/** The namespaces that a plan puts something into. @param secrets those that it makes, by "namespace/name". */
export function namespacesOf(manifests: PlannedManifest[], secrets: Planned["secrets"]): string[] {
  return distinct([
    ...manifests.map(({ metadata }) => metadata.namespace),
    ...Object.keys(secrets).map((path) => path.split("/")[0]),
  ]);
}

/** Names of the Secrets without which the pods of a workload do not start. */
export function mountedSecrets({ spec }: PlannedManifest): string[] {
  const volumes = spec?.template?.spec.volumes ?? [];
  return distinct(volumes.map(({ secret }) => (secret?.optional ? undefined : secret?.secretName)));
}

// ---

const DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

/** What is wrong with an object, named "Kind namespace/name", that something needs; undefined when nothing is. */
type Lack = (key: string) => string | undefined;

function sentence(lack: Lack, key: string, who: string): string[] {
  const what = lack(key);
  return what === undefined ? [] : [`${key}${who} ${what}`];
}

function podProblems(manifest: PlannedManifest, lack: Lack): string[] {
  const { kind, metadata, spec } = manifest;
  const pod = spec?.template?.spec;
  if (pod === undefined) return [];
  return [
    ...mountedSecrets(manifest).flatMap((name) =>
      sentence(lack, `Secret ${metadata.namespace}/${name}`, `, which ${kind} ${metadata.name} mounts,`),
    ),
    ...distinct([pod.priorityClassName]).flatMap((name) =>
      sentence(lack, `PriorityClass ${name}`, `, which ${kind} ${metadata.name} wants,`),
    ),
  ];
}

function volumeProblems({ metadata, spec }: PlannedManifest, { storageClasses, claims }: Found): string[] {
  const name = `${metadata.namespace}/${metadata.name}`;
  const wanted = { size: spec?.resources?.requests.storage ?? "0", class: spec?.storageClassName };
  const live = claims.get(name);
  const classes = storageClasses.map(({ metadata: { name } }) => name).join(", ") || "none";
  if (live === undefined) {
    const standard = storageClasses.some(({ metadata: { annotations } }) => annotations?.[DEFAULT_CLASS] === "true");
    if (wanted.class === undefined)
      return standard
        ? []
        : [`volume ${name} names no storage class and the cluster has no default (it has: ${classes})`];
    return storageClasses.some(({ metadata: { name } }) => name === wanted.class)
      ? []
      : [`storage class ${wanted.class}, which volume ${name} wants, does not exist (the cluster has: ${classes})`];
  }
  const { storageClassName, resources } = live.spec;
  if (wanted.class !== undefined && wanted.class !== storageClassName)
    return [`volume ${name} has the storage class ${storageClassName} and cannot move to ${wanted.class}`];
  const size = resources.requests.storage;
  if (bytesOf(wanted.size) < bytesOf(size)) return [`volume ${name} has ${size} and cannot shrink to ${wanted.size}`];
  const expands = storageClasses.some(
    ({ metadata: { name }, allowVolumeExpansion }) => name === storageClassName && allowVolumeExpansion === true,
  );
  if (bytesOf(wanted.size) > bytesOf(size) && !expands)
    return [
      `volume ${name} has ${size} and cannot grow to ${wanted.size}: its storage class ${storageClassName} does not expand volumes`,
    ];
  return [];
}

function keyOf({ kind, metadata: { namespace, name } }: PlannedManifest): string {
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}

function destroyedKey({ change: { before } }: Planned["changes"][number]): string {
  return before?.namespace ? `${before.kind} ${before.namespace}/${before.name}` : `${before?.kind} ${before?.name}`;
}

function distinct(values: (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
