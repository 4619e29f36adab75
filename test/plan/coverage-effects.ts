// Where each input of coverage-inputs.ts shows in what is applied.
import type { allInputs } from "./coverage-inputs.ts";

/** An input, or what is inside of one; the object and the place in it where that shows; and how it shows, if not as it was given. */
export type Effect = [input: string, object: string, place: string, shown?: string | undefined];

const POD = "spec.template.spec";

const podEffects = (workload: string): Effect[] => [
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

const containerEffects = (input: string, workload: string): Effect[] => [
  [`${input}resources.requests[*]`, workload, `${POD}.containers[0].resources.requests.cpu`],
  [`${input}resources.limits[*]`, workload, `${POD}.containers[0].resources.limits.memory`],
];

const allowEffects = (policy: string): Effect[] => [
  ["allow_from[*].namespace", policy, "spec.ingress[0].from[1].namespaceSelector.matchLabels"],
  ["allow_from[*].pod_labels[*]", policy, "spec.ingress[0].from[1].podSelector.matchLabels.role"],
];

const written = (input: string, shown?: string): Effect => [
  input,
  "ConfigMap/prometheus-config",
  'data["prometheus.yaml"]',
  shown,
];

const objectsImage: Effect = [
  "kube_state_metrics.image",
  "Deployment/kube-state-metrics",
  `${POD}.containers[0].image`,
  "/objects:v9",
];

const issuer = (certificate: string): Effect[] => [
  ["tls.mode", certificate, "apiVersion"],
  ["tls.issuer.name", certificate, "spec.issuerRef.name"],
  ["tls.issuer.kind", certificate, "spec.issuerRef.kind"],
  ["tls.issuer.group", certificate, "spec.issuerRef.group"],
];

/** By module, where its inputs show. */
export const EFFECTS: Record<keyof typeof allInputs, Effect[]> = {
  exporters: [
    ["namespace", "Deployment/kube-state-metrics", "metadata.namespace"],
    ["agents_namespace", "DaemonSet/node-exporter", "metadata.namespace"],
    ...allowEffects("NetworkPolicy/kube-state-metrics"),
    ["certificates[*]", "Deployment/kube-state-metrics", `${POD}.volumes[1].secret.secretName`, "ksm-cert"],
    ["cluster.ports.api_server[*]", "NetworkPolicy/kube-state-metrics", "spec.egress[0].ports"],
    objectsImage,
    ...containerEffects("kube_state_metrics.", "Deployment/kube-state-metrics"),
    ["node_exporter.image", "DaemonSet/node-exporter", `${POD}.containers[0].image`, "/machine:v9"],
    ["node_exporter.port", "DaemonSet/node-exporter", `${POD}.containers[0].ports[0].containerPort`],
    ...containerEffects("node_exporter.", "DaemonSet/node-exporter"),
    ...podEffects("Deployment/kube-state-metrics"),
  ],
  pki: [
    ["namespace", "Certificate/till-client-tls", "metadata.namespace"],
    ["certificate_requests[*].usage", "Certificate/till-client-tls", "spec.usages[1]", "client auth"],
    ["certificate_requests[*].namespace", "Certificate/web-tls", "metadata.namespace"],
    ["certificate_requests[*].dns_names[*]", "Certificate/web-tls", "spec.dnsNames"],
    ["certificate_requests[*].ip_addresses[*]", "Certificate/web-tls", "spec.ipAddresses"],
    ...issuer("Certificate/web-tls"),
  ],
  prometheus: [
    ["namespace", "Deployment/prometheus", "metadata.namespace"],
    ...allowEffects("NetworkPolicy/prometheus"),
    ["certificates[*]", "Deployment/prometheus", `${POD}.volumes`],
    written("cluster.name"),
    ["cluster.kubelet_ca", "ConfigMap/prometheus-config", 'data["kubelet-ca.crt"]'],
    ["cluster.ports.api_server[*]", "NetworkPolicy/prometheus", "spec.egress[1].ports"],
    ["cluster.ports.kubelet", "NetworkPolicy/prometheus", "spec.egress[1].ports"],
    written("external_labels[*]"),
    ["image", "Deployment/prometheus", `${POD}.containers[0].image`, "/prometheus:v9"],
    ...podEffects("Deployment/prometheus"),
    written("remote_write[*].url"),
    written("remote_write[*].basic_auth_secret"),
    written("remote_write[*].bearer_token_secret"),
    written("remote_write[*].ca_secret"),
    written("remote_write[*].certificate_secret"),
    written("remote_write[*].headers[*]"),
    written("remote_write[*].keep"),
    ...containerEffects("", "Deployment/prometheus"),
    ["rules[*]", "ConfigMap/prometheus-extra-rules", 'data["shop.yaml"]'],
    written("scrape.agents_namespace"),
    ["scrape.configs[*]", "ConfigMap/prometheus-config", 'data["scrape-edge.yaml"]', "edge.example:443"],
    ["scrape.grafana_secret", "Deployment/prometheus", `${POD}.volumes`],
    ["scrape.egress_ports[*]", "NetworkPolicy/prometheus", "spec.egress[1].ports"],
    written("scrape.interval"),
    written("scrape.plaintext", "source_labels: [__scheme__], action: keep, regex: https"),
    ["storage.size", "PersistentVolumeClaim/prometheus", "spec.resources.requests.storage"],
    ["storage.class", "PersistentVolumeClaim/prometheus", "spec.storageClassName"],
    written("storage.retention_time"),
    written("storage.retention_size"),
  ],
  // Of the stack, what no other combination gives: the rest is in apply tests.
  stack: [
    ...podEffects("Deployment/prometheus"),
    ...[objectsImage, ...containerEffects("kube_state_metrics.", "Deployment/kube-state-metrics")].map(inExporters),
    ...containerEffects("node_exporter.", "DaemonSet/node-exporter").map(inExporters),
    ["prometheus.scrape.egress_ports[*]", "NetworkPolicy/prometheus", "spec.egress[1].ports"],
    ...issuer("Certificate/prometheus-tls"),
  ],
};

/** What shows as something else than a text in an object, and has a test of its own. */
export const ELSEWHERE: Partial<Record<keyof typeof allInputs, string[]>> = {
  exporters: ["kube_state_metrics.enabled", "node_exporter.enabled"],
  pki: ["tls.rotation.certificates", "tls.rotation.issuing_ca", "tls.rotation.trusted_cas[*]"],
  prometheus: ["scrape.pods", "storage.retain"],
};

/** What a module takes and does not use: `cluster` is declared in the same words everywhere, so that the stack hands it on as it is. */
export const UNUSED: Partial<Record<keyof typeof allInputs, string[]>> = {
  exporters: ["cluster.name", "cluster.domain", "cluster.kubelet_ca", "cluster.ports.kubelet"],
  prometheus: ["cluster.domain"],
};

// ---

function inExporters([input, ...where]: Effect): Effect {
  return [`prometheus.exporters.${input}`, ...where];
}
