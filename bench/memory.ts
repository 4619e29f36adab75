import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { embedded } from "../tools/cluster/embedded/embedded.ts";
import { findNode, nodeProcesses } from "../tools/cluster/embedded/namespace.ts";
import { clusterFolder } from "../tools/cluster/embedded/settings.ts";
import { getJson } from "../tools/toolchain/kubectl.ts";
import { UserError } from "../tools/utils/errors.ts";
import type { Measure, Row } from "./row.ts";

/**
 * Resident memory of the node's own processes and of each pod, from /proc. Shared pages count in equal parts (PSS): the components of
 * Kubernetes are one program, whose code would else be counted five times.
 */
export const measureMemory: Measure = async (_log, name) => {
  const node = findNode(clusterFolder(name));
  if (node === undefined) {
    throw new UserError(`the embedded cluster "${name}" is not running`, {
      advice: "Start it, or leave the part out with --only.",
    });
  }
  const pods = await podNames(name);
  const sums = new Map<string, number>();
  const add = (owner: string, pid: number) => sums.set(owner, (sums.get(owner) ?? 0) + memory(pid));
  for (const pid of processIds()) {
    const pod = pods.get(podOf(pid));
    if (pod !== undefined) add(pod, pid);
  }
  for (const { pid, args } of nodeProcesses(node)) {
    if (!pods.has(podOf(pid))) add(`node: ${basename(args[0] ?? "?")}`, pid);
  }
  const rows = [...sums].toSorted(([, a], [, b]) => b - a);
  const total = (of: (owner: string) => boolean) =>
    rows.filter(([owner]) => of(owner)).reduce((sum, [, bytes]) => sum + bytes, 0);
  return [
    ...rows.map(([what, bytes]) => row(what, bytes)),
    row(
      "all of the node",
      total((owner) => owner.startsWith("node: ")),
    ),
    row(
      "all pods",
      total((owner) => !owner.startsWith("node: ")),
    ),
  ];
};

// ---

/** "namespace/pod" by the pod's uid. */
async function podNames(name: string): Promise<Map<string, string>> {
  type Pods = { items: { metadata: { uid: string; name: string; namespace: string } }[] };
  const { items } = await getJson<Pods>(embedded(name), ["pods", "--all-namespaces"]);
  return new Map(items.map(({ metadata }) => [metadata.uid, `${metadata.namespace}/${metadata.name}`]));
}

/** The uid of the pod to whose control group a process belongs; empty for the node's own. */
function podOf(pid: number): string {
  return /\/pod([0-9a-f-]{36})/.exec(read(`/proc/${pid}/cgroup`))?.[1] ?? "";
}

/** Containers have process ids of their own inside, but every process has one on the host too. */
function processIds(): number[] {
  return readdirSync("/proc").map(Number).filter(Number.isInteger);
}

function memory(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;
}

/** Empty for a process that ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function row(what: string, bytes: number): Row {
  return { what, value: `${(bytes / 2 ** 20).toFixed(0)} MiB` };
}
