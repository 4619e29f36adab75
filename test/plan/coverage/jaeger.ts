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
  serverEffects,
  volumeEffects,
} from "./cases.ts";

const WORKLOAD = "Deployment/jaeger";
const written = fileEffects("jaeger-config", "jaeger.yaml");

const needed = { namespace: "monitoring", certificates: { jaeger: "traces-cert" } };

export const jaeger: Cases = {
  needed,
  sets: {
    "all inputs": {
      inputs: {
        ...needed,
        allow_from: { reader: { ...allow_from.reader, ports: ["query"] } },
        certificates: { ...needed.certificates, "jaeger-client": "traces-client-cert" },
        image: "example.org/traces:v9",
        metrics: { endpoint: "https://meter.example:4441", namespace: "metering", pod_labels: { role: "meter" } },
        pods,
        prometheus: {
          endpoint: "https://counter.example:9991",
          namespace: "counting",
          pod_labels: { role: "counter" },
        },
        resources: resources("26m", "206Mi"),
        restart: "again",
        storage: { size: "23Gi", class: "fast", retain: true, retention: "49h" },
      },
      effects: [
        ["namespace", WORKLOAD, "metadata.namespace"],
        ...allowEffects("NetworkPolicy/jaeger", 16686),
        ["certificates[*]", WORKLOAD, `${POD}.volumes`],
        imageEffect("image", WORKLOAD, "traces"),
        ...serverEffects("metrics", "NetworkPolicy/jaeger", written),
        ...podEffects(WORKLOAD),
        ...serverEffects("prometheus", "NetworkPolicy/jaeger", written),
        ...containerEffects("", WORKLOAD),
        restartEffect("restart", WORKLOAD),
        ...volumeEffects("storage", "jaeger"),
        written("storage.retention"),
      ],
      existing: [...secrets("monitoring", "traces-cert", "traces-client-cert"), ...podsIn("monitoring")],
    },
    OpenSearch: {
      inputs: {
        ...needed,
        replicas: 3,
        storage: {
          type: "opensearch",
          server_urls: ["https://search.example:9243"],
          secret: "search-login",
          index_prefix: "shopping",
        },
      },
      effects: [
        ["replicas", WORKLOAD, "spec.replicas"],
        written("storage.type", "opensearch:"),
        written("storage.server_urls[*]"),
        ["storage.secret", WORKLOAD, `${POD}.volumes`],
        written("storage.index_prefix"),
      ],
      existing: secrets("monitoring", "traces-cert", "search-login"),
    },
    "in memory": {
      inputs: { ...needed, storage: { type: "memory", max_traces: 1234 } },
      effects: [written("storage.max_traces")],
      existing: secrets("monitoring", "traces-cert"),
    },
  },
};
