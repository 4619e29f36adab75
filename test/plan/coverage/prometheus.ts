import {
  allow_from,
  allowEffects,
  type Cases,
  cluster,
  containerEffects,
  fileEffects,
  imageEffect,
  POD,
  podEffects,
  pods,
  podsIn,
  resources,
  secrets,
  volumeEffects,
} from "./cases.ts";

const WORKLOAD = "Deployment/prometheus";
const written = fileEffects("prometheus-config", "prometheus.yaml");

const needed = {
  namespace: "monitoring",
  certificates: { prometheus: "server-cert", "prometheus-client": "client-cert", "probe-client": "probe-cert" },
};

const certificates = secrets("monitoring", "server-cert", "client-cert", "probe-cert");

export const prometheus: Cases = {
  needed,
  sets: {
    "all inputs": {
      inputs: {
        ...needed,
        allow_from,
        cluster,
        external_labels: { region: "europe" },
        image: "example.org/prometheus:v9",
        pods,
        remote_write: {
          store: {
            url: "https://store.example:8443/push",
            basic_auth_secret: "store-login",
            ca_secret: "store-ca",
            certificate_secret: "store-cert",
            headers: { tenant: "shopkeeper" },
            keep: "up|node_.*",
          },
          second: { url: "http://second.example/push", bearer_token_secret: "second-token" },
        },
        resources: resources("23m", "203Mi"),
        rules: { shop: "groups: [{ name: shop, rules: [{ record: shop_up, expr: up }] }]" },
        scrape: {
          agents_namespace: "machines",
          configs: {
            edge: "scrape_configs: [{ job_name: edge, static_configs: [{ targets: ['edge.example:443'] }] }]",
          },
          egress_ports: [9112],
          grafana_secret: "dashboards-login",
          interval: "17s",
          plaintext: "drop",
        },
        storage: { size: "21Gi", class: "fast", retain: true, retention_time: "9d", retention_size: "7GB" },
      },
      effects: [
        ["namespace", WORKLOAD, "metadata.namespace"],
        ...allowEffects("NetworkPolicy/prometheus"),
        ["certificates[*]", WORKLOAD, `${POD}.volumes`],
        written("cluster.name"),
        ["cluster.kubelet_ca", "ConfigMap/prometheus-config", 'data["kubelet-ca.crt"]'],
        ["cluster.ports.api_server[*]", "NetworkPolicy/prometheus", "spec.egress[1].ports"],
        ["cluster.ports.kubelet", "NetworkPolicy/prometheus", "spec.egress[1].ports"],
        written("external_labels[*]"),
        imageEffect("image", WORKLOAD, "prometheus"),
        ...podEffects(WORKLOAD),
        written("remote_write[*].url"),
        written("remote_write[*].basic_auth_secret"),
        written("remote_write[*].bearer_token_secret"),
        written("remote_write[*].ca_secret"),
        written("remote_write[*].certificate_secret"),
        written("remote_write[*].headers[*]"),
        written("remote_write[*].keep"),
        ...containerEffects("", WORKLOAD),
        ["rules[*]", "ConfigMap/prometheus-extra-rules", 'data["shop.yaml"]'],
        written("scrape.agents_namespace"),
        ["scrape.configs[*]", "ConfigMap/prometheus-config", 'data["scrape-edge.yaml"]', "edge.example:443"],
        ["scrape.grafana_secret", WORKLOAD, `${POD}.volumes`],
        ["scrape.egress_ports[*]", "NetworkPolicy/prometheus", "spec.egress[1].ports"],
        written("scrape.interval"),
        written("scrape.plaintext", "source_labels: [__scheme__], action: keep, regex: https"),
        ...volumeEffects("storage", "prometheus"),
        written("storage.retention_time"),
        written("storage.retention_size"),
      ],
      existing: [
        ...certificates,
        ...secrets("monitoring", "store-login", "store-ca", "store-cert", "second-token", "dashboards-login"),
        ...podsIn("monitoring"),
      ],
    },
    "no pods": {
      inputs: { ...needed, scrape: { pods: false } },
      effects: [written("scrape.pods", { gone: "job_name: pods" })],
      existing: certificates,
    },
  },
  unused: ["cluster.domain"],
};
