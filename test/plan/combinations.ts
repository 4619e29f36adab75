// What the invariants are checked on: every example, every README block, and our modules with inputs that change much.
import type { Root, Variables } from "../../tools/testkit/terraform/roots.ts";
import { readmeBlocks } from "../support/readmes.ts";
import { example, hcl } from "../support/roots.ts";
import { allInputs, callWith, otherInputs, PEM } from "./coverage-inputs.ts";

/**
 * A root module to be planned. `manifests`: its output of that name lists what is applied. `given`: what its objects need and the plan
 * does not show, such as Secrets, whose names are unknown while their values are.
 */
export type Combination = { name: string; root: Root; manifests: boolean; given: string[] };

const secrets = (namespace: string, ...names: string[]) => names.map((name) => `Secret/${name} in ${namespace}`);
const prometheusIn = (namespace: string) =>
  secrets(namespace, "prometheus-tls", "prometheus-client-tls", "probe-client-tls");
const exportersIn = (namespace: string) => [
  ...secrets(namespace, "kube-state-metrics-tls"),
  ...secrets(`${namespace}-agents`, "node-exporter-tls"),
];
const stackIn = (namespace: string) => [...prometheusIn(namespace), ...exportersIn(namespace)];

const examples: Combination[] = [
  { name: "examples/minimal", root: example("minimal"), manifests: true, given: stackIn("observability") },
  {
    name: "examples/prometheus-only",
    root: example("prometheus-only"),
    manifests: false,
    given: prometheusIn("monitoring"),
  },
];

/** What the blocks of a README need, by its path. */
const README_GIVEN: Record<string, string[]> = {
  "README.md": stackIn("observability"),
  "modules/exporters/README.md": exportersIn("monitoring"),
  "modules/prometheus/README.md": prometheusIn("monitoring"),
  "modules/stack/README.md": stackIn("observability"),
};

const readmes: Combination[] = readmeBlocks().map(({ file, line, text }) => ({
  name: `${file}:${line}`,
  root: hcl(text, { "kubelet-ca.crt": PEM }),
  manifests: false,
  given: README_GIVEN[file] ?? [],
}));

/** Inputs of module stack, by what they are about. */
export const stackInputs: Record<string, string> = {
  "production, kubelets verified": `
    profile = "production"
    cluster = { name = "shop", domain = "cluster.internal", kubelet_ca = ${JSON.stringify(PEM)}, ports = { api_server = [16443], kubelet = 10350 } }`,
  "cert-manager and another namespace": `
    namespace = "telemetry"
    tls       = { mode = "cert-manager", issuer = { name = "house" } }`,
  "existing certificates and namespaces": `
    create_namespaces = false
    tls               = { mode = "existing" }`,
  "two CAs": `
    tls = { rotation = { certificates = "2027-01", issuing_ca = "2", trusted_cas = ["1", "2"] } }`,
  "every setting of pods": `
    pods = {
      image_registry     = "mirror.example:5000/cache"
      image_pull_secrets = ["pull"]
      node_selector      = { pool = "observability" }
      tolerations        = [{ key = "dedicated", operator = "Exists", effect = "NoSchedule" }]
      priority_class     = "high"
      labels             = { team = "platform", "app.kubernetes.io/name" = "not-this" }
    }`,
  "no exporters, no pods": `
    prometheus = {
      exporters = { kube_state_metrics = { enabled = false }, node_exporter = { enabled = false } }
      scrape    = { pods = false }
    }`,
  "every setting of prometheus": `
    prometheus = {
      allow_from      = { grafana = { pod_labels = { "app.kubernetes.io/name" = "grafana" } }, shop = { namespace = "shop" } }
      exporters       = { node_exporter = { port = 9111, image = "example.org/node:v9" }, kube_state_metrics = { resources = { requests = { cpu = "1" } } } }
      external_labels = { region = "eu-$1", "k8s_extra" = "a \\"quoted\\" text" }
      image           = "example.org/prometheus@sha256:${"0".repeat(64)}"
      remote_write = {
        plain = { url = "http://store.shop:9009/push" }
        basic = { url = "https://store.example/push", basic_auth_secret = "store.creds", ca_secret = "store-ca", headers = { "X-Scope-OrgID" = "a" } }
        token = { url = "https://store.example:8443/push", bearer_token_secret = "token", certificate_secret = "client", keep = "up|node_.*" }
      }
      resources = { requests = { memory = "1Gi" }, limits = { memory = "2Gi" } }
      rules     = { shop = "groups: [{ name: shop, rules: [{ record: shop_up, expr: up }] }]" }
      scrape = {
        configs   = { edge = "scrape_configs: [{ job_name: edge, relabel_configs: null, static_configs: [{ targets: ['edge.example:443'] }] }]" }
        interval  = "15s"
        plaintext = "drop"
      }
      storage = { size = "20Gi", class = "fast", retain = true, retention_time = "1w", retention_size = "15GB" }
    }`,
};

/** A root module that calls module stack. */
export function stack(inputs: string): Root {
  const text = `module "stack" {\n  source = "./modules/stack"\n${inputs}\n}\n\noutput "manifests" {\n  value = module.stack.manifests\n}\n`;
  return hcl(text);
}

/** What the stacks need that differ from the usual. */
const STACK_GIVEN: Record<string, string[]> = {
  "cert-manager and another namespace": [],
  "every setting of pods": [
    ...stackIn("observability"),
    ...secrets("observability", "pull"),
    ...secrets("observability-agents", "pull"),
    "PriorityClass/high",
  ],
  "no exporters, no pods": prometheusIn("observability"),
  "every setting of prometheus": [
    ...stackIn("observability"),
    ...secrets("observability", "store.creds", "store-ca", "token", "client"),
  ],
};

const stacks: Combination[] = Object.entries(stackInputs).map(([name, inputs]) => ({
  name: `stack: ${name}`,
  root: stack(inputs),
  manifests: true,
  given: STACK_GIVEN[name] ?? stackIn("observability"),
}));

/** What modules need that are called alone. */
const ALONE_GIVEN: Record<string, string[]> = {
  "exporters: all inputs": [
    ...secrets("monitoring", "ksm-cert", "pull"),
    ...secrets("machines", "node-cert", "pull"),
    "PriorityClass/high",
  ],
  "exporters: no kube-state-metrics": secrets("monitoring-agents", "node-cert"),
  "exporters: no node_exporter": secrets("monitoring", "ksm-cert"),
  "prometheus: all inputs": [
    ...secrets("monitoring", "server-cert", "client-cert", "probe-cert", "pull"),
    ...secrets("monitoring", "store-login", "store-ca", "store-cert", "second-token"),
    "PriorityClass/high",
  ],
  "prometheus: no pods": secrets("monitoring", "server-cert", "client-cert", "probe-cert"),
  "stack: all inputs": [
    ...secrets("observability", "pull"),
    ...secrets("observability-agents", "pull"),
    "PriorityClass/high",
  ],
};

const alone: Combination[] = [
  ...Object.entries(allInputs).map(([module, inputs]): [string, Variables] => [`${module}: all inputs`, inputs]),
  ...Object.entries(otherInputs),
].map(([name, inputs]) => ({
  name: `modules/${name}`,
  root: callWith(name.replace(/:.*/, ""), inputs),
  manifests: false,
  given: ALONE_GIVEN[name] ?? [],
}));

/** All of them. */
export const combinations: Combination[] = [...examples, ...readmes, ...stacks, ...alone];
