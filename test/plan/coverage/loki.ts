import {
  allow_from,
  allowEffects,
  type Cases,
  containerEffects,
  fileEffects,
  imageEffect,
  POD,
  podEffects,
  pods,
  podsIn,
  resources,
  restartEffect,
  secrets,
  volumeEffects,
} from "./cases.ts";

const WORKLOAD = "StatefulSet/loki";
const written = fileEffects("loki-config", "loki.yaml");

const needed = { namespace: "monitoring", certificates: { loki: "logs-cert" } };

export const loki: Cases = {
  needed,
  sets: {
    "all inputs": {
      inputs: {
        ...needed,
        allow_from,
        image: "example.org/logs:v9",
        limits: {
          ingestion_rate_mb: 9,
          ingestion_burst_size_mb: 49,
          max_line_size: "65KB",
          max_entries_limit_per_query: 1234,
        },
        object_store: {
          bucket: "shop-logs",
          region: "north-7",
          since: "2026-02-03",
          endpoint: "store.example:9443",
          secret: "bucket-login",
          ca_secret: "bucket-ca",
          force_path_style: true,
          service_account_annotations: { role: "log-writer" },
        },
        pods,
        resources: resources("25m", "205Mi"),
        restart: "again",
        storage: { size: "22Gi", class: "fast", retain: true, retention: "74h" },
      },
      effects: [
        ["namespace", WORKLOAD, "metadata.namespace"],
        ...allowEffects("NetworkPolicy/loki"),
        ["certificates[*]", WORKLOAD, `${POD}.volumes`],
        imageEffect("image", WORKLOAD, "logs"),
        written("limits.ingestion_rate_mb", "ingestion_rate_mb: 9\\n"),
        written("limits.ingestion_burst_size_mb", "ingestion_burst_size_mb: 49\\n"),
        written("limits.max_line_size"),
        written("limits.max_entries_limit_per_query"),
        written("object_store.bucket"),
        written("object_store.region"),
        written("object_store.since"),
        written("object_store.endpoint"),
        ["object_store.secret", WORKLOAD, `${POD}.containers[0].env`],
        ["object_store.ca_secret", WORKLOAD, `${POD}.volumes`],
        written("object_store.force_path_style", "bucket_lookup_type: path"),
        ["object_store.service_account_annotations[*]", "ServiceAccount/loki", "metadata.annotations.role"],
        ...podEffects(WORKLOAD),
        ...containerEffects("", WORKLOAD),
        restartEffect("restart", WORKLOAD),
        ...volumeEffects("storage", "loki"),
        written("storage.retention"),
      ],
      existing: [...secrets("monitoring", "logs-cert", "bucket-login", "bucket-ca"), ...podsIn("monitoring")],
    },
  },
};
