import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { diagnosticText, readDiagnostics } from "../../tools/testkit/terraform/diagnostics.ts";
import type { Variables } from "../../tools/testkit/terraform/roots.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { type AppliedStack, METRICS_ONLY, openStack } from "../support/stack.ts";
import { fingerprints } from "../support/stack-objects.ts";

// What people write wrong into the inputs of a stack that runs: terraform refuses, its message says what was found and what
// is allowed, and no object of the cluster was so much as touched. What the command line refuses is in up.test.ts.

const cluster = testCluster();
const namespace = "apply-refused";
let stack: AppliedStack;
let before: string[];

const rule = "groups: [{ name: a, rules: [] }]";
const prometheus = (inputs: Variables) => ({ prometheus: inputs });
const storage = (inputs: Variables) => prometheus({ storage: inputs });
const scrape = (inputs: Variables) => prometheus({ scrape: inputs });
const remoteWrite = (inputs: Variables) => prometheus({ remote_write: { store: inputs } });

/** The inputs, and what the message must hold: the input's name, what was found, what is allowed. */
const CASES: [inputs: Variables, ...expected: string[]][] = [
  [{ namespace: "" }, "namespace", 'found: ""', "DNS label"],
  [{ namespace: "Observability" }, "namespace", '"Observability"', "DNS label"],
  [{ profile: "prod" }, "profile", '"prod"', '"local" or "production"'],
  [{ create_namespaces: "perhaps" }, "create_namespaces", "a bool is required"],
  [{ clusters: {} }, 'No argument or block type is named "clusters"', 'Did you mean "cluster"?'],
  [{ cluster: { name: "my cluster" } }, "cluster.name", '"my cluster"', "letters, digits"],
  [{ cluster: { kubelet_ca: "/etc/ca.pem" } }, "cluster.kubelet_ca", '"/etc/ca.pem"', "PEM"],
  [{ cluster: { ports: { kubelet: 70000 } } }, "cluster.ports", "70000", "between 1 and 65535"],
  [{ pods: { image_registry: "https://mirror/" } }, "pods.image_registry", '"https://mirror/"', "no scheme"],
  [{ tls: { mode: "manual" } }, "tls.mode", '"manual"', '"existing"'],
  [{ tls: { mode: "cert-manager" } }, "tls.issuer", "no issuer", "must be given"],
  [{ tls: { rotation: { issuing_ca: "2" } } }, "trusted_cas", 'issuing_ca "2"', "must contain"],
  [storage({ size: "12Gb" }), "storage.size", '"12Gb"', '"5Gi"'],
  [storage({ class: "" }), "storage.class", 'found: ""', "null"],
  [storage({ retention_time: "abc" }), "storage.retention_time", '"abc"', '"15d"'],
  [storage({ retention_size: "3Gi" }), "storage.retention_size", '"3Gi"', '"3GB"'],
  [storage({ retention_size: "6GB" }), "storage.retention_size", '"6GB" and size "5Gi"', "a tenth"],
  [prometheus({ storage: "5Gi" }), "storage", "object required"],
  [prometheus({ image: "prom/prometheus" }), "image", '"prom/prometheus"', "a tag or a digest"],
  [prometheus({ external_labels: { "a-b": "c" } }), "external_labels", '"a-b"', "letters, digits and underscores"],
  [prometheus({ resources: { limits: { memory: "1 GB" } } }), "resources", '"1 GB"', '"512Mi"'],
  [prometheus({ rules: { a: "{" } }), "rules[*]", "not so: a", "YAML"],
  [prometheus({ rules: { "A b": rule } }), "rules", '"A b"', "a-z, 0-9 and -"],
  [prometheus({ exporters: { node_exporter: { port: 70000 } } }), "node_exporter.port", "70000", "1024 and 65535"],
  [scrape({ configs: { a: "job_name: a" } }), "scrape.configs[*]", "not so: a", "scrape_configs"],
  [scrape({ egress_ports: [99999] }), "scrape.egress_ports", "99999", "between 1 and 65535"],
  [scrape({ interval: "often" }), "scrape.interval", '"often"', '"30s"'],
  [scrape({ plaintext: "maybe" }), "scrape.plaintext", '"maybe"', '"keep" or "drop"'],
  [remoteWrite({ url: "store:9009" }), "remote_write[*].url", "not so: store", "http or https"],
  [remoteWrite({ url: "http://a", basic_auth_secret: "b", bearer_token_secret: "c" }), "both for: store", "not both"],
  // The API server's own answers.
  [storage({ size: "4Gi" }), "PersistentVolumeClaim", "prometheus", "can not be less than"],
  [storage({ class: "elsewhere" }), "PersistentVolumeClaim", "prometheus", "is immutable"],
];

beforeAll(async () => {
  stack = await openStack(cluster, namespace, METRICS_ONLY);
  await stack.applyWith({});
  before = await fingerprints(cluster, namespace);
});
afterAll(async () => {
  await stack?.destroy();
});

describe("refused, with nothing touched:", () => {
  const cases = CASES.map(([inputs, ...expected]) => ({ name: JSON.stringify(inputs), inputs, expected }));
  test.each(cases)("$name", async ({ inputs, expected }) => {
    const { code, stdout } = await stack.tryWith(inputs);
    const message = readDiagnostics(stdout).map(diagnosticText).join(" ").replaceAll(/\s+/g, " ");
    for (const text of expected) expect.soft(message).toContain(text);
    expect.soft(code).toBe(1);
    expect(await fingerprints(cluster, namespace)).toEqual(before);
  });
});

// The controls: what is right is applied, and shows in the fingerprints; what was refused left no trace in the state.
test("good input after all of that is applied", async () => {
  await stack.applyWith({ prometheus: { external_labels: { site: "cellar" } } });
  const now = await fingerprints(cluster, namespace);
  const changed = now.filter((line) => !before.includes(line)).map((line) => line.split(" ").slice(0, 2).join(" "));
  expect(changed).toEqual([`ConfigMap ${namespace}/prometheus-config`]);
  expect(await stack.applied.plan()).toBeNoop();
});
