import type { Change } from "./change.ts";

/** Inputs of modules that the stack leaves out. */
export const inputs: Change[] = [
  [
    "modules/stack/signals.tf",
    "  object_store = var.loki.object_store\n",
    "",
    "modules/stack gives no loki.object_store",
  ],
  [
    "modules/stack/main.tf",
    "  remote_write    = var.prometheus.remote_write\n",
    "",
    "modules/stack gives no prometheus.remote_write",
  ],
  [
    "modules/stack/variables-signals.tf",
    ", patterns = optional(map(string), {})",
    "",
    "modules/stack gives no collector.redaction.patterns",
  ],
  [
    "modules/loki/variables.tf",
    'variable "image"',
    'variable "extra" {\n  type = string\n}\nvariable "image"',
    "modules/stack gives no loki.extra",
  ],
  [
    "modules/stack/signals.tf",
    "one(module.loki[*].endpoints.otlp) }",
    'one(module.loki[*].endpoints.otlp), namespace = "x" }',
    "reasons excuses collector.loki.namespace",
  ],
];

/** Metrics that nobody keeps. */
export const metrics: Change[] = [
  [
    "modules/prometheus/config/metrics/loki.txt",
    "loki_(discarded|mutated)_samples_total",
    "loki_mutated_samples_total",
    "the metric loki_discarded_samples_total is not kept",
  ],
  [
    "modules/prometheus/config/metrics/gateway.txt",
    "traces_span_metrics_(calls_total|",
    "traces_span_metrics_(",
    "the metric traces_span_metrics_calls_total is not kept",
  ],
  [
    "modules/prometheus/config/rules/recording.yaml",
    "record: node:memory_used:ratio",
    "record: node:memory:ratio",
    "the metric node:memory_used:ratio is not kept by any scrape job, nor recorded",
  ],
  [
    "modules/grafana/dashboards/cluster.json",
    "prometheus_tsdb_head_series{",
    "prometheus_tsdb_series{",
    "the metric prometheus_tsdb_series is not kept",
  ],
  ["tools/stack/jobs.ts", "kubelet_running_pods", "kubelet_pods", "the metric kubelet_pods is not kept by job kubelet"],
];

/** Keys of objects that say something else. */
export const keys: Change[] = [
  ["modules/loki/service.tf", '"Service/loki"', '"Service/prometheus/loki"', 'found "Service/prometheus/loki"'],
  ["modules/loki/service.tf", '"Service/loki"', "(var.namespace)", 'found "..."'],
  [
    "modules/loki/service.tf",
    'kind       = "Service"',
    'kind       = "Ingress"',
    'the object "Service/loki" has the kind Ingress',
  ],
  ["modules/collector/service.tf", '["Service/gateway"]', '["Service/Gateway"]', 'found "Service/Gateway"'],
  ["modules/loki/storage.tf", "retain = var", "retian = var", 'the object "PersistentVolumeClaim/data" has retian'],
  [
    "modules/exporters/node_exporter.tf",
    '"ConfigMap/node-exporter"',
    '"ConfigMap/kube-state-metrics"',
    'the key "ConfigMap/kube-state-metrics" is that of another object',
  ],
];

/** Versions that are other ones. */
export const versions: Change[] = [
  [
    "modules/loki/variables.tf",
    "loki:3.7.8",
    "loki:3.7.9",
    "loki: expected docker.io/grafana/loki:3.7.8, found docker.io/grafana/loki:3.7.9",
  ],
  [
    "modules/exporters/variables.tf",
    "quay.io/prometheus/node-exporter:",
    "quay.io/someone/node-exporter:",
    "default image of modules/exporters: expected an image of versions.yaml",
  ],
  [
    "versions.yaml",
    "    waits: modules/alertmanager is not written yet\n",
    "",
    "alertmanager, quay.io/prometheus/alertmanager:v0.34.2: expected to be the default of one module",
  ],
  ["README.md", "jaeger:2.13.0", "jaeger:2.12.0", "jaeger: expected docker.io/jaegertracing/jaeger:2.13.0"],
  ["README.md", "| Terraform | 1.11.4", "| Terraform | 1.12.0", "Terraform: expected 1.11.4, found 1.12.0"],
  ["modules/pki/versions.tf", "~> 4.0", "~> 3.0", "provider tls: expected ~> 4.0, found ~> 3.0"],
  ["examples/minimal/providers.tf", "~> 1.19", "~> 1.18", "provider kubectl: expected ~> 1.19, found ~> 1.18"],
  ["modules/loki/versions.tf", ">= 1.11,", ">= 1.10,", "Terraform: expected >= 1.11, < 2.0"],
  ["bench/kit/kit.test.ts", "prometheus:v3.16.0", "prometheus:v3.15.0", "found docker.io/prom/prometheus:v3.15.0"],
];
