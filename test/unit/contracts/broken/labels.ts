import type { Change } from "./change.ts";

/** Labels that are other ones. */
export const labels: Change[] = [
  [
    "modules/loki/objects.tf",
    '"app.kubernetes.io/part-of" = "observability"',
    '"app.kubernetes.io/part-of" = "loki"',
    'Service/loki needs the label app.kubernetes.io/part-of = "observability"',
  ],
  [
    "modules/pki/objects.tf",
    '"app.kubernetes.io/managed-by" = "terraform"',
    "",
    'Secret/leaf/... needs the label app.kubernetes.io/managed-by = "terraform"',
  ],
  ["modules/loki/service.tf", ", labels = local.labels", "", "Service/loki needs the label app.kubernetes.io/name"],
  [
    "modules/loki/workload.tf",
    "labels = merge(var.pods.labels, local.labels)",
    "labels = merge(local.labels, var.pods.labels)",
    "pods of StatefulSet/loki: what follows app.kubernetes.io/name may overrule it; expected it last",
  ],
  [
    "modules/loki/workload.tf",
    "labels = merge(var.pods.labels, local.labels)",
    "labels = var.pods.labels",
    "pods of StatefulSet/loki need the label app.kubernetes.io/name",
  ],
  [
    "modules/loki/workload.tf",
    "matchLabels = local.selector",
    'matchLabels = merge(local.selector, { "app.kubernetes.io/name" = "lokki" })',
    "the selector of StatefulSet/loki wants app.kubernetes.io/name = lokki, its pods have loki",
  ],
  [
    "modules/loki/workload.tf",
    "matchLabels = local.selector",
    "matchLabels = local.labels",
    "the selector of StatefulSet/loki has app.kubernetes.io/managed-by: expected only app.kubernetes.io/name",
  ],
  [
    "modules/loki/config/loki.yaml.tftpl",
    "            - k8s.container.name\n",
    "",
    "labels of what is stored: k8s.container.name is missing",
  ],
  [
    "modules/loki/config/loki.yaml.tftpl",
    "            - k8s.container.name\n",
    "            - k8s.container.name\n            - k8s.pod.name\n",
    "labels of what is stored: k8s.pod.name is not one of the contract",
  ],
  [
    "modules/prometheus/config/prometheus.yaml.tftpl",
    "    - service.namespace\n",
    "",
    "labels of what is stored: service.namespace is missing",
  ],
  [
    "modules/prometheus/config/prometheus.yaml.tftpl",
    "      - *cluster\n      - { source_labels: [__meta_kubernetes_node_name]",
    "      - { source_labels: [__meta_kubernetes_node_name]",
    "needs the label k8s_cluster_name",
  ],
  [
    "modules/prometheus/config/prometheus.yaml.tftpl",
    "target_label: node }",
    "target_label: node_name }",
    "makes the label node_name, which is none of the contract",
  ],
  [
    "modules/collector/config/common.yaml.tftpl",
    "- k8s.statefulset.name",
    "- k8s.stateful_set.name",
    "k8s.stateful_set.name is no attribute of the contract; did you mean k8s.statefulset.name?",
  ],
  [
    "modules/jaeger/config/jaeger.yaml.tftpl",
    "service.instance.id",
    "service.instance",
    "service.instance is no attribute of the contract",
  ],
  [
    "modules/grafana/config/datasources.yaml.tftpl",
    "value: k8s_namespace_name",
    "value: namespace",
    "k8s.namespace.name is the label k8s_namespace_name, found namespace",
  ],
  [
    "modules/grafana/config/datasources.yaml.tftpl",
    "| trace_id=",
    "| traceid=",
    "traceid is no label of streams and no field of lines that Loki has; did you mean trace_id?",
  ],
  [
    "modules/grafana/config/datasources.yaml.tftpl",
    "by (service_name, le)",
    "by (service, le)",
    "service is no label that these series have",
  ],
  [
    "modules/grafana/dashboards/services.json",
    '{service_name=\\"$service\\", k8s_namespace_name=~\\"$namespace\\"} |=',
    '{service_name=\\"$service\\", k8s_pod_name=~\\"$namespace\\"} |=',
    "k8s_pod_name is no label of streams",
  ],
  [
    "modules/grafana/dashboards/cluster.json",
    "sum by (node) (rate(node_network_receive",
    "sum by (hostname) (rate(node_network_receive",
    "hostname is no label that these series have",
  ],
  [
    "modules/grafana/dashboards/cluster.json",
    "label_values(up, k8s_cluster_name)",
    "label_values(up, cluster)",
    "cluster is no label that these series have",
  ],
  [
    "modules/prometheus/config/rules/alerts-cluster.yaml",
    "kube_pod_status_phase{phase=",
    "kube_pod_status_phase{route=",
    "route is no label that these series have",
  ],
  [
    "modules/prometheus/config/rules/alerts-cluster.yaml",
    "$labels.job_name",
    "$labels.job_id",
    "job_id is no label that these series have",
  ],
  [
    "tools/stack/jobs.ts",
    '{job="loki"}',
    '{jobs="loki"}',
    "jobs is no label that these series have; did you mean job?",
  ],
];
