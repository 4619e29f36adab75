// What the invariants are checked on: every example, every README block, and our modules with inputs that change much.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Root, Variables } from "../../tools/testkit/terraform/roots.ts";
import { repository } from "../../tools/utils/paths.ts";
import { readmeBlocks } from "../support/readmes.ts";
import { example, hcl } from "../support/roots.ts";
import { PEM, podsIn, secrets } from "./coverage/cases.ts";
import { callWith, cases } from "./coverage/index.ts";
import { existingCertificates } from "./coverage/stack.ts";

/**
 * A root module to be planned. `manifests`: its output of that name, or its module's, lists what is applied. `given`: what its objects need
 * and the plan does not show, such as Secrets, whose names are unknown while their values are.
 */
export type Combination = { name: string; root: Root; manifests: boolean; given: string[] };

/** What the objects of an example need that it does not make, or whose making a plan does not show. */
const EXAMPLE_GIVEN: Record<string, string[]> = {
  "collector-only": secrets("monitoring", "otlp-tokens"),
  "existing-secrets": [
    ...existingCertificates,
    ...secrets("observability", "grafana-key", "grafana-login", "grafana-metrics-login"),
  ],
  production: secrets("observability", "grafana-oidc", "grafana-site", "metrics-archive", "shop-logs"),
};
const EXAMPLE_VARIABLES: Record<string, Variables> = { production: { kubelet_ca: PEM } };

const examples: Combination[] = readdirSync(join(repository, "examples")).map((name) => ({
  name: `examples/${name}`,
  root: example(name, EXAMPLE_VARIABLES[name]),
  manifests: name === "minimal",
  given: EXAMPLE_GIVEN[name] ?? [],
}));

/** The same for the blocks of a page: those of them that a block names. */
const PAGE_GIVEN: Record<string, string[]> = {
  "docs/guides/air-gap.md": ["observability", "observability-agents"].flatMap((place) =>
    secrets(place, "mirror-login"),
  ),
  "docs/guides/production.md": [
    "PriorityClass/observability",
    ...secrets("observability", "grafana-database", "grafana-key", "grafana-site"),
    ...secrets("observability", "metrics-archive", "shop-logs", "trace-store"),
  ],
  "modules/collector/README.md": secrets("monitoring", "otlp-tokens"),
};

const readmes: Combination[] = readmeBlocks().map(({ file, line, text }) => ({
  name: `${file}:${line}`,
  root: hcl(text, { "ca.crt": PEM, "kubelet-ca.crt": PEM }),
  manifests: false,
  given: (PAGE_GIVEN[file] ?? []).filter((object) => text.includes(`"${/\/(\S+)/.exec(object)?.[1]}"`)),
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
  "only metrics": `
    collector = { enabled = false }
    jaeger    = { enabled = false }
    loki      = { enabled = false }`,
  "applications, and the dummy": `
    clients = {
      shop = { namespaces = ["shop-eu", "shop-us"], token = "2", accepted_tokens = ["1", "2"] }
      till = { namespaces = ["till"] }
    }
    dummy = { enabled = true, image = "example.org/node:v24", rate = 3, resources = { requests = { cpu = "20m" }, limits = { memory = "200Mi" } } }`,
  "every setting of loki, jaeger and collector": `
    loki = {
      allow_from   = { reader = { namespace = "shop", pod_labels = { app = "reader" } } }
      image        = "example.org/loki:v3"
      limits       = { ingestion_rate_mb = 8, ingestion_burst_size_mb = 48, max_line_size = "64KB", max_entries_limit_per_query = 100 }
      object_store = { bucket = "logs", region = "eu", since = "2026-01-01", endpoint = "s3.example:9000", secret = "bucket-login", ca_secret = "bucket-ca", force_path_style = true, service_account_annotations = { role = "logs" } }
      resources    = { requests = { memory = "200Mi" }, limits = { memory = "400Mi" } }
      storage      = { size = "6Gi", class = "fast", retain = true, retention = "96h" }
    }
    jaeger = {
      allow_from = { reader = { namespace = "shop", pod_labels = { app = "reader" }, ports = ["query"] } }
      image      = "example.org/jaeger:v2"
      replicas   = 2
      resources  = { requests = { memory = "100Mi" }, limits = { memory = "600Mi" } }
      storage    = { type = "opensearch", server_urls = ["https://search.example:9200"], secret = "search-login", index_prefix = "shop", retention = "48h" }
    }
    collector = {
      allow_from  = { edge = { namespace = "edge", pod_labels = { app = "edge" }, ports = ["otlp-grpc"] } }
      agent       = { image = "example.org/agent:v1", queue_size = "1Gi", exclude = { namespaces = ["noise"], pods = ["shop/chatty-*"] }, resources = { requests = { memory = "100Mi" }, limits = { memory = "300Mi" } } }
      environment = "production"
      gateway     = { image = "example.org/gateway:v1", replicas = 1, events = false, storage = { size = "2Gi", class = "fast", retain = true }, tail_sampling = { percentage = 10, errors = false, slower_than_ms = 500, decision_wait = "5s", traces_in_memory = 1000 }, resources = { requests = { memory = "100Mi" }, limits = { memory = "300Mi" } } }
      redaction   = { enabled = true, patterns = { card = "[0-9]{16}" } }
    }`,
};

/** A root module that calls module stack. */
export function stack(inputs: string): Root {
  const text = `module "stack" {\n  source = "./modules/stack"\n${inputs}\n}\n\noutput "manifests" {\n  value = module.stack.manifests\n}\n`;
  return hcl(text);
}

/** What must be there before these stacks, and is not made by them. */
const STACK_GIVEN: Record<string, string[]> = {
  "every setting of pods": podsIn("observability", "observability-agents"),
  "every setting of prometheus": secrets("observability", "store.creds", "store-ca", "token", "client"),
  "every setting of loki, jaeger and collector": secrets("observability", "bucket-login", "bucket-ca", "search-login"),
  "existing certificates and namespaces": existingCertificates,
};

const stacks: Combination[] = Object.entries(stackInputs).map(([name, inputs]) => ({
  name: `stack: ${name}`,
  root: stack(inputs),
  manifests: true,
  given: STACK_GIVEN[name] ?? [],
}));

const alone: Combination[] = Object.entries(cases).flatMap(([module, { sets }]) =>
  Object.entries(sets).map(([name, { inputs, existing }]) => ({
    name: `modules/${module}: ${name}`,
    root: callWith(module, inputs),
    manifests: true,
    given: existing,
  })),
);

/** All of them. */
export const combinations: Combination[] = [...examples, ...readmes, ...stacks, ...alone];
