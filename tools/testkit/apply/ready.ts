import { getJson, type Target } from "../../toolchain/kubectl.ts";
import { until } from "../../utils/wait.ts";
import type { Manifest } from "../kubernetes/objects.ts";

type Live = Manifest & {
  metadata: { generation?: number };
  spec: { replicas?: number };
  status?: {
    observedGeneration?: number;
    updatedReplicas?: number;
    readyReplicas?: number;
    replicas?: number;
    desiredNumberScheduled?: number;
    updatedNumberScheduled?: number;
    numberReady?: number;
  };
};

/**
 * Why a workload is not ready, or undefined when it is: its controller has seen the newest version, and all pods, of that
 * version only, are ready. "Apply finished" says neither.
 */
export function notReady({ kind, metadata, spec, status = {} }: Live): string | undefined {
  const who = `${kind} ${metadata.namespace}/${metadata.name}`;
  if ((status.observedGeneration ?? 0) < (metadata.generation ?? 0))
    return `${who}: its controller has not seen the newest version`;
  const daemons = kind === "DaemonSet";
  const wanted = daemons ? (status.desiredNumberScheduled ?? 0) : (spec.replicas ?? 1);
  const updated = (daemons ? status.updatedNumberScheduled : status.updatedReplicas) ?? 0;
  const ready = (daemons ? status.numberReady : status.readyReplicas) ?? 0;
  const old = daemons ? 0 : (status.replicas ?? 0) - updated;
  if (updated >= wanted && ready >= wanted && old === 0) return undefined;
  return `${who}: ${ready} of ${wanted} pods ready, ${updated} of the newest version`;
}

/** The reasons of all workloads among the manifests that are not ready now. */
export async function unready(target: Target, manifests: Manifest[]): Promise<string[]> {
  const workloads = manifests.filter(({ kind }) => ["Deployment", "DaemonSet", "StatefulSet"].includes(kind));
  const reasons = workloads.map(async ({ kind, metadata }) =>
    notReady(await getJson<Live>(target, [kind, metadata.name, "-n", metadata.namespace ?? ""])),
  );
  return (await Promise.all(reasons)).filter((reason) => reason !== undefined);
}

/** Waits until all workloads among the manifests are ready. */
export async function waitReady(target: Target, manifests: Manifest[], within = 180_000): Promise<void> {
  await until("all workloads to be ready", { within, every: 500 }, async () => {
    const reasons = await unready(target, manifests);
    if (reasons.length > 0) throw new Error(reasons.join("; "));
    return true;
  });
}
