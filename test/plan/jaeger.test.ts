// Module jaeger, in each of its four kinds of storage.
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { objectsIn } from "../../tools/testkit/kubernetes/objects.ts";
import { applied } from "../../tools/testkit/terraform/applied.ts";
import { attemptOf, planOf } from "../../tools/testkit/terraform/plans.ts";
import { promises } from "../support/promises.ts";
import { hcl } from "../support/roots.ts";

const jaeger = (inputs = "") =>
  hcl(`
variable "retention" { default = "24h" }
variable "senders" { default = "gateway" }

module "jaeger" {
  source       = "./modules/jaeger"
  namespace    = "tracing"
  certificates = { jaeger = "server-cert", jaeger-client = "client-cert" }
  allow_from = {
    senders = { pod_labels = { "app.kubernetes.io/name" = var.senders }, ports = ["otlp"] }
    grafana = { namespace = "dashboards" }
  }
  ${/storage +=/.test(inputs) ? "" : "storage = { retention = var.retention }"}
  ${inputs}
}`);

const outside = (type: string) => `
  replicas = 2
  storage  = { type = "${type}", server_urls = ["https://store.example:9201", "https://other.example/path"], secret = "store", index_prefix = "eu", retention = "168h" }`;

const links = `
  metrics    = { endpoint = "https://gateway.tracing.svc:4319", pod_labels = { "app.kubernetes.io/name" = "gateway" } }
  prometheus = { endpoint = "https://prometheus.example" }`;

const KINDS = [
  { name: "badger", inputs: "", needs: ["server-cert"] },
  { name: "badger, with all links", inputs: links, needs: ["server-cert", "client-cert"] },
  { name: "memory", inputs: 'storage = { type = "memory", max_traces = 77 }', needs: ["server-cert"] },
  { name: "opensearch", inputs: outside("opensearch"), needs: ["server-cert", "store"] },
  { name: "elasticsearch", inputs: outside("elasticsearch") + links, needs: ["server-cert", "client-cert", "store"] },
];

type Configuration = Record<"extensions" | "receivers" | "processors" | "exporters", Record<string, unknown>> & {
  service: { pipelines: Record<string, { processors?: string[] }>; telemetry: { metrics: unknown } };
};

describe.for(KINDS)("$name", ({ inputs, needs }) => {
  const objects = async () => objectsIn(await planOf(jaeger(inputs)));
  const given = needs.map((name) => `Secret/${name} in tracing`);

  test.for(promises)("$name", async ({ check }) => check(await objects(), given));

  test("whatever is reached from outside of the pod has TLS, and what it takes spans or questions with wants a certificate", async () => {
    const listeners = listenersOf(await configuration(inputs));
    const open = listeners.filter(({ endpoint }) => !endpoint.startsWith("127.0.0.1:"));
    expect(open.map(({ endpoint, tls }) => [endpoint, tls?.min_version, tls?.client_ca_file])).toEqual([
      [":16686", "1.3", "/etc/jaeger/tls/server/ca.crt"],
      [":13133", "1.3", undefined],
      [":4317", "1.3", "/etc/jaeger/tls/server/ca.crt"],
    ]);
  });

  test("every component that is named is there, and nothing stands between an answer and the write", async () => {
    const { service, ...components } = await configuration(inputs);
    expect(service.pipelines.traces).toEqual({
      receivers: ["otlp"],
      processors: ["memory_limiter"],
      exporters: ["jaeger_storage_exporter"],
    });
    const defined = Object.values(components).flatMap(Object.keys).sort();
    const { extensions, pipelines } = service as unknown as { extensions: string[]; pipelines: object };
    const used = [...extensions, ...Object.values(pipelines).flatMap((part: object) => Object.values(part).flat())];
    expect(used.sort()).toEqual(defined);
  });
});

test("the volume, the kinds of storage outside, and what Jaeger keeps of each", async () => {
  const backend = async (inputs: string) => {
    const { extensions } = await configuration(inputs);
    return (extensions.jaeger_storage as { backends: { traces: object } }).backends.traces;
  };
  expect(await backend("")).toEqual({
    badger: {
      ephemeral: false,
      directories: { keys: "/var/lib/jaeger/keys", values: "/var/lib/jaeger/values" },
      ttl: { spans: "24h" },
    },
  });
  expect(await backend('storage = { type = "memory", max_traces = 77 }')).toEqual({ memory: { max_traces: 77 } });
  expect(await backend(outside("opensearch"))).toMatchObject({
    opensearch: {
      server_urls: ["https://other.example/path", "https://store.example:9201"],
      indices: { index_prefix: "eu" },
      max_span_age: "168h",
    },
  });
});

test("two pods only with a store outside, and then a drain takes one at a time", async () => {
  const objects = objectsIn(await planOf(jaeger(outside("opensearch"))));
  expect(objects).toHaveObject("Deployment/jaeger", { spec: { replicas: 2, strategy: { type: "RollingUpdate" } } });
  expect(objects).toHaveObject("PodDisruptionBudget/jaeger", { spec: { maxUnavailable: 1 } });
  expect(objects.keys()).not.toContain("PersistentVolumeClaim/jaeger");
  const alone = objectsIn(await planOf(jaeger()));
  expect(alone).toHaveObject("Deployment/jaeger", { spec: { replicas: 1, strategy: { type: "Recreate" } } });
  expect(alone).toHaveObject("PersistentVolumeClaim/jaeger", { spec: { resources: { requests: { storage: "3Gi" } } } });
});

test("the network lets through what is listed here and nothing else", async () => {
  expect(objectsIn(await planOf(jaeger(links)))).toAllowOnlyLinks([
    "pods app.kubernetes.io/name=gateway in namespace tracing -> Deployment/jaeger:4317",
    "any pod in namespace dashboards -> Deployment/jaeger:4317",
    "any pod in namespace dashboards -> Deployment/jaeger:16686",
    "Deployment/jaeger -> pods app.kubernetes.io/name=gateway in namespace tracing:4319",
    ...["53", "53/UDP", "443"].map((port) => `Deployment/jaeger -> anywhere:${port}`),
  ]);
});

test.for([
  { given: "", limit: "483183820", most: { limit_mib: 460, spike_limit_mib: 51 } },
  {
    given: 'resources = { limits = { memory = "1Gi" } }',
    limit: "966367641",
    most: { limit_mib: 921, spike_limit_mib: 102 },
  },
  {
    given: 'resources = { limits = { memory = "800M" } }',
    limit: "720000000",
    most: { limit_mib: 685, spike_limit_mib: 76 },
  },
])("memory: $given", async ({ given, limit, most }) => {
  const container = objectsIn(await planOf(jaeger(given)))
    .one("Deployment/jaeger")
    .value.at("spec.template.spec.containers[0]");
  expect(container.at("env[0]")).toHaveValue({ name: "GOMEMLIMIT", value: limit });
  expect((await configuration(given)).processors.memory_limiter).toMatchObject(most);
});

test("another configuration restarts the pod, another sender does not, and a text in `restart` does", async () => {
  const before = await applied(jaeger());
  const changed = async (variables: Record<string, string>) => (await before.plan(variables)).actions();
  const update = (phase: string, key: string) => ({
    action: "update",
    address: `module.jaeger.kubectl_manifest.${phase}["${key}"]`,
  });
  expect(await changed({ retention: "48h" })).toEqual([
    update("base", "ConfigMap/config"),
    update("workload", "Deployment/jaeger"),
  ]);
  expect(await changed({ senders: "other" })).toEqual([update("base", "NetworkPolicy/jaeger")]);
  const annotations = async (inputs: string) =>
    objectsIn(await planOf(jaeger(inputs)))
      .one("Deployment/jaeger")
      .value.at("spec.template.metadata.annotations")
      .reveal();
  expect(await annotations('restart = "2"')).toEqual({
    ...((await annotations("")) as object),
    "observability/restart": "2",
  });
});

describe("bad input is refused with what was expected and found", () => {
  test.for([
    ["allow_from", 'allow_from = { a = { ports = ["https"] } }', `"otlp" and "query"`, `{"a":["https"]}`],
    ["certificates", 'certificates = { other = "a" }', `"jaeger"`, `["other"]`],
    ["certificates", `certificates = { jaeger = "a" }\n${links}`, `"jaeger-client"`, `["jaeger"]`],
    ["image", 'image = "jaegertracing/jaeger"', "a tag or a digest", `"jaegertracing/jaeger"`],
    ["metrics", 'metrics = { endpoint = "http://gateway:4319" }', "an https URL", `"http://gateway:4319"`],
    ["metrics", 'metrics = { endpoint = "https://gateway:4319/v1/metrics" }', "without path", "/v1/metrics"],
    ["prometheus", 'prometheus = { endpoint = "https://me:secret@prometheus" }', "an https URL", "@prometheus"],
    ["replicas", "replicas = 2", "1 unless storage.type", `2 with storage.type "badger"`],
    ["replicas", "replicas = 0", "at least 1", "found: 0"],
    ["resources", 'resources = { limits = { memory = "1 GB" } }', "Kubernetes quantities", `"1 GB"`],
    ["resources", 'resources = { limits = { memory = "600000m" } }', "a number of bytes", `"600000m"`],
    ["restart", 'restart = ""', "not empty", `found: ""`],
    ["storage", 'storage = { type = "disk" }', `"memory", "opensearch"`, `found: "disk"`],
    ["storage", 'storage = { size = "3Gb" }', `"3Gi"`, `"3Gb"`],
    ["storage", 'storage = { class = "" }', "null", `found: ""`],
    ["storage", 'storage = { retention = "2d" }', `"168h"`, `"2d"`],
    ["storage", 'storage = { type = "memory", max_traces = 0.5 }', "a whole number", "0.5"],
    ["storage", 'storage = { type = "opensearch", secret = "a" }', "storage.server_urls", "found: [] with"],
    [
      "storage",
      'storage = { server_urls = ["https://a"] }',
      "empty with others",
      `["https://a"] with storage.type "badger"`,
    ],
    [
      "storage",
      'storage = { type = "opensearch", secret = "a", server_urls = ["http://a:9200"] }',
      "https URLs",
      "http://a:9200",
    ],
    ["storage", 'storage = { type = "opensearch", server_urls = ["https://a"] }', "name of a Secret", "null with"],
    [
      "storage",
      'storage = { type = "opensearch", secret = "a", server_urls = ["https://a"], index_prefix = "A b" }',
      "a-z",
      `"A b"`,
    ],
  ] as const)("%s: %s", async ([variable, inputs, ...texts]) => {
    const own = /^(\w+)/.exec(inputs)?.[1] ?? "";
    const needed = { namespace: '"tracing"', certificates: '{ jaeger = "a", jaeger-client = "b" }' };
    const rest = Object.entries(needed).map(([name, value]) => (name === own ? "" : `${name} = ${value}\n`));
    const text = `module "jaeger" {\n  source = "./modules/jaeger"\n  ${rest.join("  ")}\n  ${inputs}\n}`;
    expect(await attemptOf(hcl(text))).toFailValidation(variable, ...texts);
  });
});

// ---

async function configuration(inputs: string): Promise<Configuration> {
  const { value } = objectsIn(await planOf(jaeger(inputs))).one("ConfigMap/jaeger-config");
  return parse((value.at("data").reveal() as Record<string, string>)["jaeger.yaml"] ?? "", { merge: true });
}

type Listener = { endpoint: string; tls?: { min_version: string; client_ca_file?: string } };

/** Every address of extensions and receivers, with its TLS settings. */
function listenersOf({ extensions, receivers }: Configuration): Listener[] {
  const all = (part: unknown): Listener[] => {
    if (part === null || typeof part !== "object") return [];
    const own = "endpoint" in part && /^[^/]*:\d+$/.test(String(part.endpoint)) ? [part as Listener] : [];
    return [...own, ...Object.values(part).flatMap(all)];
  };
  return all([extensions, receivers]);
}
