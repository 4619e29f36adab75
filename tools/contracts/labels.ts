// The label contract: under which names the same thing is known in metrics, logs and traces. docs/contracts/label-contract.md

/** Attributes of OpenTelemetry that say where something is from. https://opentelemetry.io/docs/specs/semconv/resource/ */
export const ATTRIBUTES = [
  "service.name",
  "service.namespace",
  "service.instance.id",
  "service.version",
  "deployment.environment.name",
  "k8s.cluster.name",
  "k8s.namespace.name",
  "k8s.pod.name",
  "k8s.pod.uid",
  "k8s.container.name",
  "k8s.node.name",
  ...["deployment", "statefulset", "daemonset", "job", "cronjob"].map((kind) => `k8s.${kind}.name`),
];

/** What events of Kubernetes, which are stored as lines, have besides. */
export const EVENT_ATTRIBUTES = [
  "k8s.event.reason",
  "k8s.event.name",
  "k8s.event.count",
  "k8s.object.kind",
  "k8s.object.name",
];

/** Those that make a stream of Loki: streams are few as long as none of them is of a single pod. */
export const STREAM_ATTRIBUTES = [
  "service.name",
  "service.namespace",
  "k8s.cluster.name",
  "k8s.namespace.name",
  "k8s.container.name",
  "deployment.environment.name",
];

/** Those that every pushed series has as labels; the others are in target_info. */
export const SERIES_ATTRIBUTES = [...STREAM_ATTRIBUTES, "k8s.pod.name"];

/** What Loki keeps beside each line. */
export const LINE_FIELDS = ["trace_id", "span_id", "severity_text", "severity_number", "detected_level", "stream"];

/** Labels of series that are scraped, from Prometheus and under the names that every public rule expects. */
export const SCRAPED_LABELS = [
  "job",
  "instance",
  "namespace",
  "pod",
  "container",
  "node",
  "k8s_cluster_name",
  "service_name",
];

/** Labels of series that are counted from spans. */
export const SPAN_LABELS = ["span_name", "span_kind", "status_code", "le"];

/** An attribute as Prometheus and Loki write it. */
export function labelOf(attribute: string): string {
  return attribute.replaceAll(".", "_");
}
