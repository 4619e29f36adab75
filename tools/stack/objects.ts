import { X509Certificate } from "node:crypto";
import { getJson, type Target } from "../toolchain/kubectl.ts";

/** A Deployment, DaemonSet or StatefulSet of the stack. `memory`: requests of one pod. */
export type WorkloadReport = {
  name: string;
  namespace: string;
  ready: number;
  desired: number;
  updated: number;
  problem: string;
};
export type VolumeReport = { name: string; namespace: string; phase: string; size: string; storageClass: string };
export type CertificateReport = { secret: string; namespace: string; subject: string; daysLeft: number };

type Named = { metadata: { name: string; namespace: string; generation: number } };
type Workload = Named & {
  kind: string;
  spec: { replicas?: number };
  status: Partial<Record<(typeof COUNTS)[number], number>> & { conditions?: Condition[] };
};
type Condition = { type: string; status: string; message?: string };

const COUNTS = [
  "observedGeneration",
  "desiredNumberScheduled",
  "numberReady",
  "readyReplicas",
  "updatedNumberScheduled",
  "updatedReplicas",
] as const;

const OURS = ["-A", "-l", "app.kubernetes.io/part-of=observability"];

/** The stack's workloads. A pod that waits says why, in `problem`. */
export async function reportWorkloads(target: Target, namespaces: string[]): Promise<WorkloadReport[]> {
  const { items } = await getJson<{ items: Workload[] }>(target, ["deployments,daemonsets,statefulsets", ...OURS]);
  const pods = await getJson<{ items: Pod[] }>(target, ["pods", ...OURS]);
  return items
    .filter(({ metadata }) => namespaces.includes(metadata.namespace))
    .map(({ kind, metadata: { name, namespace, generation }, spec, status }) => {
      // Numbers of an older generation say nothing about what was just applied.
      const observed = status.observedGeneration === generation;
      return {
        name: `${kind} ${name}`,
        namespace,
        desired: kind === "DaemonSet" ? (status.desiredNumberScheduled ?? 0) : (spec.replicas ?? 1),
        ready: observed ? (status.numberReady ?? status.readyReplicas ?? 0) : 0,
        updated: observed ? (status.updatedNumberScheduled ?? status.updatedReplicas ?? 0) : 0,
        problem: problemOf(
          status.conditions ?? [],
          pods.items.filter((pod) => pod.metadata.namespace === namespace && pod.metadata.name.startsWith(`${name}-`)),
        ),
      };
    });
}

/** How kubectl is told a workload: "StatefulSet gateway-0" as statefulset/gateway-0. */
export function resourceOf(workload: string): string {
  return workload.toLowerCase().replace(" ", "/");
}

/** Whether a workload, given by a name such as "StatefulSet gateway-0", is of a component: some have one for each replica. */
export function isOf(workload: string, component: string): boolean {
  return workload.split(" ")[1]?.replace(/-\d+$/, "") === component;
}

/** Whether a component is among workloads. */
export function runs(workloads: readonly string[], component: string): boolean {
  return workloads.some((workload) => isOf(workload, component));
}

/** The stack's volume claims. */
export async function reportVolumes(target: Target, namespaces: string[]): Promise<VolumeReport[]> {
  type Claim = Named & {
    spec: { storageClassName?: string };
    status: { phase: string; capacity?: { storage: string } };
  };
  const { items } = await getJson<{ items: Claim[] }>(target, ["persistentvolumeclaims", "-A"]);
  return items
    .filter(({ metadata }) => namespaces.includes(metadata.namespace))
    .map(({ metadata, spec, status }) => ({
      name: metadata.name,
      namespace: metadata.namespace,
      phase: status.phase,
      size: status.capacity?.storage ?? "none yet",
      storageClass: spec.storageClassName ?? "default",
    }));
}

/** The certificates in the stack's Secrets, and how many whole days each is still valid. */
export async function reportCertificates(target: Target, namespaces: string[]): Promise<CertificateReport[]> {
  type Secret = Named & { type: string; data?: Record<string, string> };
  const lists = await Promise.all(
    namespaces.map((namespace) => getJson<{ items: Secret[] }>(target, ["secrets", "-n", namespace])),
  );
  return lists
    .flatMap(({ items }) => items)
    .flatMap(({ metadata, data }) => {
      const certificate = certificateIn(data?.["tls.crt"]);
      if (certificate === undefined) return [];
      const daysLeft = Math.floor((Date.parse(certificate.validTo) - Date.now()) / 86_400_000);
      const subject = certificate.subject.replaceAll("\n", ", ");
      return [{ secret: metadata.name, namespace: metadata.namespace, subject, daysLeft }];
    });
}

// ---

type Waiting = { state?: { waiting?: { reason: string; message?: string } }; ready: boolean };
type Pod = Named & {
  status: {
    phase: string;
    conditions?: Condition[];
    containerStatuses?: Waiting[];
  };
};

/** Undefined for what is no certificate: a Secret in these namespaces may be anybody's, and hold anything under that key. */
function certificateIn(base64: string | undefined): X509Certificate | undefined {
  try {
    return base64 === undefined ? undefined : new X509Certificate(Buffer.from(base64, "base64"));
  } catch {
    return undefined;
  }
}

/** Why pods are not ready, or not even made: the first reason that Kubernetes gives. */
function problemOf(conditions: Condition[], pods: Pod[]): string {
  const refused = conditions.filter(({ type, status }) => type === "ReplicaFailure" && status === "True");
  const waiting = pods.flatMap(({ status }) => [
    ...(status.conditions ?? [])
      .filter(({ type, status: is }) => type === "PodScheduled" && is === "False")
      .map(({ message }) => message ?? ""),
    ...(status.containerStatuses ?? []).flatMap(({ state }) =>
      state?.waiting ? [`${state.waiting.reason} ${state.waiting.message ?? ""}`] : [],
    ),
  ]);
  return [...refused.map(({ message }) => message ?? ""), ...waiting][0]?.trim() ?? "";
}
