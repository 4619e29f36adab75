// Faults that a person may make in a module, one each; faults.test.ts looks whether somebody notices.

/** A fault: in which file, what is replaced by what, and what that means. */
export type Fault = { fault: string; file: string; from: string | RegExp; to: string };

const workload = "modules/prometheus/workload.tf";
const network = "modules/prometheus/network.tf";
const rbac = "modules/prometheus/rbac.tf";
const metrics = "modules/exporters/kube_state_metrics.tf";
const agent = "modules/exporters/node_exporter.tf";
const pod = "modules/prometheus/pod.tf";

export const FAULTS: Fault[] = [
  // Wiring
  {
    fault: "Service names a port that no pod has",
    file: "modules/prometheus/service.tf",
    from: 'targetPort = "https"',
    to: 'targetPort = "http"',
  },
  {
    fault: "Service selects no pod",
    file: "modules/prometheus/service.tf",
    from: "local.selector",
    to: '{ app = "prometheus" }',
  },
  {
    fault: "selector has a typing error",
    file: workload,
    from: "matchLabels = local.selector",
    to: 'matchLabels = { "app.kubernetes.io/name" = "prometeus" }',
  },
  {
    fault: "selector fits the pods of others",
    file: metrics,
    from: /matchLabels = local\.selectors\.?\[?"?kube-state-metrics"?\]?/,
    to: 'matchLabels = { "app.kubernetes.io/part-of" = "observability" }',
  },
  {
    fault: "namespace is left out",
    file: "modules/prometheus/service.tf",
    from: "namespace = var.namespace, ",
    to: "",
  },
  {
    fault: "claim has another name than the pod mounts",
    file: workload,
    from: "claimName = local.name",
    to: 'claimName = "data"',
  },
  {
    fault: "ConfigMap that is mounted is not made",
    file: "modules/prometheus/objects.tf",
    from: "local.config, ",
    to: "",
  },
  {
    fault: "Secret that is mounted is nobody's",
    file: workload,
    from: "secretName = var.certificates[certificate]",
    to: "secretName = certificate",
  },
  {
    fault: "service account that the pod names is not made",
    file: rbac,
    from: /kind {9,}= "ServiceAccount"\n {6}metadata {5,}= \{ name = local.name/,
    to: 'kind = "ServiceAccount"\n      metadata = { name = "other"',
  },
  {
    fault: "binding names another role",
    file: rbac,
    from: 'kind = "ClusterRole", name = local._cluster_name }',
    to: 'kind = "ClusterRole", name = "view" }',
  },
  // Health and sizes
  { fault: "readiness probe is missing", file: workload, from: /readinessProbe = .*/, to: "" },
  { fault: "liveness probe is missing", file: metrics, from: /livenessProbe {2}= .*/, to: "" },
  {
    fault: "probe names a port that the container has not",
    file: agent,
    from: /readinessProbe = \{ tcpSocket = \{ port = "https-metrics"/,
    to: 'readinessProbe = { tcpSocket = { port = "metrics"',
  },
  {
    fault: "no memory limit",
    file: workload,
    from: 'limits   = merge({ memory = "512Mi" }, var.resources.limits)',
    to: "limits = {}",
  },
  {
    fault: "request above the limit",
    file: "modules/stack/config/profiles.yaml",
    from: "memory: 28Mi",
    to: "memory: 128Mi",
  },
  {
    fault: "a CPU limit",
    file: "modules/exporters/objects.tf",
    from: '{ memory = "64Mi" }',
    to: '{ memory = "64Mi", cpu = "1" }',
  },
  // Privilege
  {
    fault: "container may gain privileges",
    file: pod,
    from: "allowPrivilegeEscalation = false",
    to: "allowPrivilegeEscalation = true",
  },
  { fault: "capabilities stay", file: pod, from: 'drop = ["ALL"]', to: 'drop = ["NET_RAW"]' },
  {
    fault: "root file system can be written",
    file: pod,
    from: "readOnlyRootFilesystem   = true",
    to: "readOnlyRootFilesystem   = false",
  },
  { fault: "pod runs as root", file: pod, from: "runAsNonRoot        = true", to: "runAsNonRoot        = false" },
  { fault: "no seccomp profile", file: pod, from: 'type = "RuntimeDefault"', to: 'type = "Unconfined"' },
  {
    fault: "pod shares the machine's processes",
    file: agent,
    from: "hostNetwork ",
    to: "hostPID = true\n hostNetwork ",
  },
  {
    fault: "exporter mounts a token",
    file: agent,
    from: "merge(local.pod, {",
    to: "merge(local.pod, { automountServiceAccountToken = true,",
  },
  // Rights
  {
    fault: "role may do everything",
    file: rbac,
    from: 'resources = ["nodes/metrics"], verbs = ["get"]',
    to: 'resources = ["*"], verbs = ["*"]',
  },
  {
    fault: "role reads Secrets",
    file: rbac,
    from: '"nodes", "pods", "services"',
    to: '"nodes", "pods", "secrets", "services"',
  },
  { fault: "role runs commands in pods", file: rbac, from: '"nodes/metrics"', to: '"nodes/metrics", "nodes/proxy"' },
  {
    fault: "binding is for another account",
    file: rbac,
    from: 'subjects   = [{ kind = "ServiceAccount", name = local.name',
    to: 'subjects   = [{ kind = "ServiceAccount", name = "default"',
  },
  // Network
  { fault: "policy is removed", file: "modules/prometheus/objects.tf", from: "local.network, ", to: "" },
  {
    fault: "policy forgets a direction",
    file: network,
    from: 'policyTypes = ["Ingress", "Egress"]',
    to: 'policyTypes = ["Ingress"]',
  },
  {
    fault: "policy admits everybody",
    file: network,
    from: /from = concat\(/,
    to: "from = concat([{ namespaceSelector = {} }],",
  },
  {
    fault: "policy opens another port",
    file: network,
    from: "ports = [{ port = 9090",
    to: 'ports = [{ port = 9091, protocol = "TCP" }, { port = 9090',
  },
  // Others
  {
    fault: "image without a version",
    file: "modules/prometheus/variables.tf",
    from: 'default     = "docker.io/prom/prometheus:v3.16.0"',
    to: 'default     = "docker.io/prom/prometheus:latest"',
  },
  {
    fault: "image of somebody else",
    file: "modules/exporters/variables.tf",
    from: "quay.io/prometheus/node-exporter:",
    to: "docker.io/someone/node-exporter:",
  },
  { fault: "field is misspelt", file: workload, from: "terminationGracePeriodSeconds", to: "terminationGraceSeconds" },
  {
    fault: "field is misspelt far inside",
    file: "modules/prometheus/storage.tf",
    from: "accessModes",
    to: "accessMode",
  },
  {
    fault: "one value that is unknown hides an object",
    file: "modules/pki/objects.tf",
    from: "local._expiry_secret, ",
    to: '{ "ConfigMap/ca" = { manifest = { apiVersion = "v1", kind = "ConfigMap", metadata = { name = "ca", namespace = var.namespace }, data = { ca = local.ca_pem } } } }, ',
  },
];
