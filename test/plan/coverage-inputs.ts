// Inputs of modules that are called alone, so that every one of them is given a value, and one that shows in what is applied: nothing here is
// a default, and no text stands twice. Where each shows: coverage-effects.test.ts.
import { callOf, type Root, type Variables } from "../../tools/testkit/terraform/roots.ts";
import { ours, providerFor } from "../support/roots.ts";

/** A certificate of a CA; only its form matters to a plan. */
export const PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

const cluster = {
  name: "shop",
  domain: "cluster.internal",
  kubelet_ca: PEM,
  ports: { api_server: [16443], kubelet: 10350 },
};

const allow_from = { grafana: { namespace: "dashboards", pod_labels: { role: "reader" } } };

const pods = {
  image_registry: "mirror.example:5000/cache",
  image_pull_secrets: ["pull"],
  node_selector: { pool: "observers" },
  tolerations: [{ key: "dedicated", operator: "Equal", value: "metrics", effect: "NoSchedule" }],
  priority_class: "high",
  labels: { team: "platform" },
};

const resources = (cpu: string, memory: string) => ({ requests: { cpu }, limits: { memory } });

/** What a module cannot do without. */
export const neededInputs = {
  exporters: {
    namespace: "monitoring",
    certificates: { "kube-state-metrics": "ksm-cert", "node-exporter": "node-cert" },
  },
  pki: { namespace: "monitoring", certificate_requests: { web: { usage: "server" } } },
  prometheus: {
    namespace: "monitoring",
    certificates: { prometheus: "server-cert", "prometheus-client": "client-cert", "probe-client": "probe-cert" },
  },
  stack: {},
} satisfies Record<string, Variables>;

/** All that a module takes and that can be given together, by module; of the stack, what no other combination gives. */
export const allInputs = {
  exporters: {
    ...neededInputs.exporters,
    agents_namespace: "machines",
    allow_from,
    cluster,
    kube_state_metrics: { image: "example.org/objects:v9", resources: resources("21m", "201Mi") },
    node_exporter: { image: "example.org/machine:v9", port: 9111, resources: resources("22m", "202Mi") },
    pods,
  },
  pki: {
    namespace: "monitoring",
    certificate_requests: {
      web: { usage: "server", namespace: "shop", dns_names: ["web.example"], ip_addresses: ["192.0.2.7"] },
      "till-client": { usage: "client" },
    },
    tls: { mode: "cert-manager", issuer: { name: "house", kind: "Issuer", group: "pki.example" } },
  },
  prometheus: {
    ...neededInputs.prometheus,
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
      configs: { edge: "scrape_configs: [{ job_name: edge, static_configs: [{ targets: ['edge.example:443'] }] }]" },
      egress_ports: [9111],
      grafana_secret: "dashboards-login",
      interval: "17s",
      plaintext: "drop",
    },
    storage: { size: "21Gi", class: "fast", retain: true, retention_time: "9d", retention_size: "7GB" },
  },
  stack: {
    pods,
    prometheus: {
      exporters: {
        kube_state_metrics: { image: "example.org/objects:v9", resources: resources("21m", "201Mi") },
        node_exporter: { resources: resources("22m", "202Mi") },
      },
      scrape: { egress_ports: [9112] },
    },
    tls: { mode: "cert-manager", issuer: { name: "house", kind: "Issuer", group: "pki.example" } },
  },
} satisfies Record<string, Variables>;

/** What excludes something of that, as "module: what it is about". */
export const otherInputs = {
  "exporters: no kube-state-metrics": { ...neededInputs.exporters, kube_state_metrics: { enabled: false } },
  "exporters: no node_exporter": { ...neededInputs.exporters, node_exporter: { enabled: false } },
  "pki: a second CA": {
    ...neededInputs.pki,
    tls: { rotation: { certificates: "2027-01", issuing_ca: "b", trusted_cas: ["a", "b"] } },
  },
  "prometheus: no pods": { ...neededInputs.prometheus, scrape: { pods: false } },
} satisfies Record<string, Variables>;

/** A root that calls one module with these inputs. */
export function callWith(module: string, inputs: Variables): Root {
  return callOf(`modules/${module}`, inputs, { ...ours, preamble: providerFor("none") });
}
