// What the table of inputs and effects is made of, and what several of its modules have in common.
import type { Variables } from "../../../tools/testkit/terraform/roots.ts";

/**
 * An input, or what is inside of one; the object and the place in it where that shows; and how it shows, if not as it was given. Instead of
 * an object there may be the address of a resource in the module.
 */
export type Effect = [input: string, object: string, place: string, shown?: Shown | undefined];

/** A text that is there; one that is there no more; or something that cannot be read, such as a checksum, and is another one. */
export type Shown = string | { gone: string } | "changed";

/** Inputs that can be given together, and where each shows. */
export type GivenSet = {
  inputs: Variables;
  effects: Effect[];
  /** What the effects are compared with, if not with what the module needs. */
  before?: Variables;
  /** Whether keys are made before the effects are looked at: without, Secrets are unknown. */
  keysMade?: true;
  /** What the objects need and the module does not make, such as Secrets. */
  existing: string[];
};

/** The inputs of one module. */
export type Cases = {
  /** What it cannot do without. */
  needed: Variables;
  /** By what they are about; in "all inputs", everything that can be given together. */
  sets: Record<string, GivenSet>;
  /** What shows as something else than a text in an object, and has a test of its own. */
  elsewhere?: string[];
  /** What it takes and does not use: `cluster` is declared in the same words everywhere, so that the stack hands it on as it is. */
  unused?: string[];
};

/** Whether that is where an effect shows, and not an object such as `Deployment/shop`. */
export function isAddress(object: string): boolean {
  return /^[a-z]/.test(object);
}

/** A certificate of a CA; only its form matters to a plan. */
export const PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

/** As the API keeps the values of Secrets. */
export const base64 = (text: string) => Buffer.from(text).toString("base64");

export const cluster = {
  name: "shop",
  domain: "cluster.internal",
  kubelet_ca: PEM,
  ports: { api_server: [16443], kubelet: 10350 },
};

export const allow_from = { reader: { namespace: "dashboards", pod_labels: { role: "reader" } } };

export const pods = {
  image_registry: "mirror.example:5000/cache",
  image_pull_secrets: ["pull"],
  node_selector: { pool: "observers" },
  tolerations: [{ key: "dedicated", operator: "Equal", value: "metrics", effect: "NoSchedule" }],
  priority_class: "high",
  labels: { team: "platform" },
};

export const resources = (cpu: string, memory: string) => ({ requests: { cpu }, limits: { memory } });

/** The names of Secrets in one namespace, as `existing` has them. */
export const secrets = (namespace: string, ...names: string[]) => names.map((name) => `Secret/${name} in ${namespace}`);

/** What the settings of pods need that are given here. */
export const podsIn = (...namespaces: string[]) => [
  ...namespaces.flatMap((namespace) => secrets(namespace, ...pods.image_pull_secrets)),
  `PriorityClass/${pods.priority_class}`,
];

/** The spec of a workload's pods. */
export const POD = "spec.template.spec";

export const podEffects = (workload: string): Effect[] => [
  ["pods.image_registry", workload, `${POD}.containers[0].image`],
  ["pods.image_pull_secrets[*]", workload, `${POD}.imagePullSecrets[0].name`],
  ["pods.node_selector[*]", workload, `${POD}.nodeSelector.pool`],
  ["pods.tolerations[*].key", workload, `${POD}.tolerations[0].key`],
  ["pods.tolerations[*].operator", workload, `${POD}.tolerations[0].operator`],
  ["pods.tolerations[*].value", workload, `${POD}.tolerations[0].value`],
  ["pods.tolerations[*].effect", workload, `${POD}.tolerations[0].effect`],
  ["pods.priority_class", workload, `${POD}.priorityClassName`],
  ["pods.labels[*]", workload, "spec.template.metadata.labels.team"],
];

/** An agent is on every node, whatever taints it has. */
export const agentEffects = (daemonSet: string): Effect[] =>
  podEffects(daemonSet).filter(([input]) => !input.startsWith("pods.tolerations"));

/** @param input what `resources` is in: nothing, or such as `gateway.`. */
export const containerEffects = (input: string, workload: string): Effect[] => [
  [`${input}resources.requests[*]`, workload, `${POD}.containers[0].resources.requests.cpu`],
  [`${input}resources.limits[*]`, workload, `${POD}.containers[0].resources.limits.memory`],
];

/** An image of these tables: `example.org/<name>:v9`, of which a registry of `pods` changes the host. */
export const imageEffect = (input: string, workload: string, name: string): Effect => [
  input,
  workload,
  `${POD}.containers[0].image`,
  `/${name}:v9`,
];

/** Where the source stands among others is left open: the stack adds its own. @param port the only one that it may connect to. */
export const allowEffects = (policy: string, port?: number): Effect[] => [
  ["allow_from[*].namespace", policy, "spec.ingress", '"kubernetes.io/metadata.name":"dashboards"'],
  ["allow_from[*].pod_labels[*]", policy, "spec.ingress", '"role":"reader"'],
  ...(port === undefined
    ? []
    : [["allow_from[*].ports[*]", policy, "spec.ingress", `"reader"}}}],"ports":[{"port":${port},`] as Effect]),
];

/** @param input such as `storage`, @param key that of the claim among the module's objects, @param claim its name. */
export const volumeEffects = (input: string, claim: string, key = "data"): Effect[] => [
  [`${input}.size`, `PersistentVolumeClaim/${claim}`, "spec.resources.requests.storage"],
  [`${input}.class`, `PersistentVolumeClaim/${claim}`, "spec.storageClassName"],
  [`${input}.retain`, `kubectl_manifest.base["PersistentVolumeClaim/${key}"]`, "apply_only"],
];

export const restartEffect = (input: string, workload: string): Effect => [
  input,
  workload,
  'spec.template.metadata.annotations["observability/restart"]',
];

/** Inputs that show in one file of a ConfigMap. */
export const fileEffects =
  (configMap: string, file: string) =>
  (input: string, shown?: Shown): Effect => [input, `ConfigMap/${configMap}`, `data["${file}"]`, shown];

/** A server that is asked: where it is written, and which pods may be reached. */
export const serverEffects = (
  input: string,
  policy: string,
  written: (input: string, shown?: Shown) => Effect,
): Effect[] => [
  written(`${input}.endpoint`),
  [`${input}.namespace`, policy, "spec.egress"],
  [`${input}.pod_labels[*]`, policy, "spec.egress"],
];

/** Where certificates come from that cert-manager makes. */
export const issuerEffects = (certificate: string): Effect[] => [
  ["tls.mode", certificate, "apiVersion"],
  ["tls.issuer.name", certificate, "spec.issuerRef.name"],
  ["tls.issuer.kind", certificate, "spec.issuerRef.kind"],
  ["tls.issuer.group", certificate, "spec.issuerRef.group"],
];
