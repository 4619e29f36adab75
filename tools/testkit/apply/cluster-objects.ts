import { kubectl, type Target } from "../../toolchain/kubectl.ts";
import { remembered } from "../../utils/remembered.ts";

/** An object of any kind in the cluster. Two with the same `version` are the same to the last byte. */
export type ClusterObject = {
  kind: string;
  /** Empty for what belongs to the whole cluster. */
  namespace: string;
  name: string;
  uid: string;
  version: string;
  /** Of a volume, the namespace of the claim that it is bound to. */
  claimedIn: string;
};

/** Kinds that come and go by themselves, or only say something about other objects. */
const NOISE = ["Event", "Lease", "NodeMetrics", "PodMetrics"];

/** Every object of every kind that the API server can list, but those that come and go by themselves. */
export async function clusterObjects(target: Target): Promise<ClusterObject[]> {
  const lists = await Promise.all([true, false].map((namespaced) => list(target, namespaced)));
  return lists.flat().filter(({ kind }) => !NOISE.includes(kind));
}

/** What is there now and was not there before: objects are compared by their uid. */
export function newSince(before: readonly ClusterObject[], now: readonly ClusterObject[]): ClusterObject[] {
  const known = new Set(before.map(({ uid }) => uid));
  return now.filter(({ uid }) => !known.has(uid));
}

/** "Kind namespace/name", or "Kind name". */
export function nameOf({ kind, namespace, name }: ClusterObject): string {
  return namespace === "" ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}

// ---

const COLUMNS = {
  kind: ".kind",
  namespace: ".metadata.namespace",
  name: ".metadata.name",
  uid: ".metadata.uid",
  version: ".metadata.resourceVersion",
  claimedIn: ".spec.claimRef.namespace",
} as const satisfies Record<keyof ClusterObject, string>;

const kinds = new Map<string, Promise<string>>();

async function list(target: Target, namespaced: boolean): Promise<ClusterObject[]> {
  const key = `${target.kubeconfig} ${target.context} ${namespaced}`;
  const known = await remembered(kinds, key, () => kindsOf(target, namespaced));
  const columns = Object.entries(COLUMNS).map(([name, path]) => `${name}:${path}`);
  const format = ["--ignore-not-found", "--no-headers", "-o", `custom-columns=${columns.join()}`];
  const { stdout } = await kubectl(target, ["get", known, "--all-namespaces", ...format]);
  return stdout.split("\n").filter(Boolean).map(objectFrom);
}

function objectFrom(line: string): ClusterObject {
  const cells = line.trim().split(/\s+/);
  const entries = Object.keys(COLUMNS).map((name, index) => [name, cells[index] === "<none>" ? "" : cells[index]]);
  return Object.fromEntries(entries) as ClusterObject;
}

/** Asked once: kinds that a test installs meanwhile are its own to look for. */
async function kindsOf(target: Target, namespaced: boolean): Promise<string> {
  const args = ["api-resources", "--verbs=list", "-o", "name", `--namespaced=${namespaced}`];
  const { stdout } = await kubectl(target, args);
  const names = stdout.split("\n").filter((kind) => kind !== "" && !kind.startsWith("events"));
  return names.join(",");
}
