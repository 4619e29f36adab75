import type { Value } from "../model/value.ts";
import type { Objects, PlannedObject } from "./objects.ts";
import { type Container, type PodSpec, type Port, podMetadata, podSpec } from "./pod-spec.ts";
import { nameOf, namespaceOf, read } from "./reading.ts";
import { type LabelSelector, type Labels, labelSelector } from "./selectors.ts";

/** The pod that an object makes, as often as it does. */
export type Pod = {
  /** "Deployment/prometheus"; with " in namespace" where several objects have that key. */
  owner: string;
  kind: string;
  namespace: string;
  /** What the workload takes for its own pods; Jobs, CronJobs and bare Pods usually have none. */
  selector: LabelSelector | undefined;
  labels: Labels;
  spec: PodSpec;
  /** The pod's metadata and spec, with what is unknown in them. */
  value: Value;
};

/** The pods of all workloads and bare Pods, one each. @throws Error that names an object that cannot be read. */
export function podsIn(objects: Objects): Pod[] {
  return objects.ofKind(...Object.keys(TEMPLATES)).map((object) => podOf(objects, object));
}

/** Every container of a pod, in the order in which they run. */
export function containersOf({ spec }: Pod): Container[] {
  return [...spec.initContainers, ...spec.containers];
}

/** The containers that run as long as the pod does: sidecars are init containers that are always restarted. */
export function lastingContainersOf({ spec }: Pod): Container[] {
  return [...spec.initContainers.filter(({ restartPolicy }) => restartPolicy === "Always"), ...spec.containers];
}

/** Whether the pod is there to stay, rather than to come to an end. */
export function isLasting({ kind, spec }: Pod): boolean {
  return kind !== "Job" && kind !== "CronJob" && spec.restartPolicy === "Always";
}

/** The declared ports that a name or a number means. */
export function portsMeant(pod: Pod, reference: string | number, protocol: string): Port[] {
  return lastingContainersOf(pod)
    .flatMap(({ ports }) => ports)
    .filter(
      (port) =>
        port.protocol === protocol && reference === (typeof reference === "number" ? port.containerPort : port.name),
    );
}

// ---

/** Where each kind keeps the pod that it makes. */
const TEMPLATES: Record<string, string> = {
  CronJob: "spec.jobTemplate.spec.template",
  DaemonSet: "spec.template",
  Deployment: "spec.template",
  Job: "spec.template",
  Pod: "",
  ReplicaSet: "spec.template",
  StatefulSet: "spec.template",
};

function podOf(objects: Objects, object: PlannedObject): Pod {
  const { kind } = object.manifest;
  const template = object.value.at(TEMPLATES[kind] ?? "");
  // A Pod's own spec has no selector, and a Job's is the API server's.
  const selector = read(labelSelector.optional(), object, object.value.at("spec.selector"));
  return {
    owner: nameOf(objects, object),
    kind,
    namespace: namespaceOf(object),
    selector,
    labels: read(podMetadata.default({ labels: {} }), object, template.at("metadata")).labels,
    spec: read(podSpec, object, template.at("spec")),
    value: template.asRoot(),
  };
}
