// Bad input ends the plan with a message that names the input, what was found and what is allowed.
import { beforeAll, describe, expect, test } from "vitest";
import { attemptOf } from "../../tools/testkit/terraform/plans.ts";
import type { Attempt } from "../../tools/testkit/terraform/workspace.ts";
import { hcl } from "../support/roots.ts";
import { PEM } from "./coverage/cases.ts";

/** Module, inputs, and what the message must hold: the input's name, what was found, what is allowed. */
const CASES: [module: keyof typeof NEEDED, inputs: string, ...expected: string[]][] = [
  [
    "pki",
    `certificate_requests = { web = { usage = "both" } }`,
    "certificate_requests[*].usage",
    `web = "both"`,
    `"server" or "client"`,
  ],
  [
    "pki",
    `certificate_requests = { web-client = { usage = "server" } }`,
    "certificate_requests",
    "web-client (server)",
    `end in "-client"`,
  ],
  [
    "pki",
    `certificate_requests = { web = { usage = "client" } }`,
    "certificate_requests",
    "web (client)",
    `end in "-client"`,
  ],
  ["pki", `certificate_requests = { "Web_1" = { usage = "server" } }`, "certificate_requests", `"Web_1"`, "DNS labels"],
  ["pki", `namespace = ""`, "namespace", `found: ""`, "DNS label"],
  ["pki", `namespace = "Monitoring"`, "namespace", `"Monitoring"`, "DNS label"],
  ["pki", `namespace = "${"n".repeat(57)}"`, "namespace", "n".repeat(57), "at most 56"],
  ["pki", `tls = { mode = "none" }`, "tls.mode", `"none"`, `"generated", "cert-manager" or "existing"`],
  ["pki", `tls = { mode = "cert-manager" }`, "tls.issuer", "no issuer", "must be given"],
  ["pki", `tls = { issuer = { name = "a" } }`, "tls.issuer", `"generated" and an issuer`, "with no other"],
  ["pki", `tls = { mode = "existing", ca_pem = "ca.crt" }`, "tls.ca_pem", `beginning with "ca.crt"`, "PEM form"],
  [
    "pki",
    `tls = { ca_pem = "-----BEGIN CERTIFICATE-----\\nMIIB" }`,
    "tls.ca_pem",
    `tls.mode = "generated"`,
    `"cert-manager" and "existing"`,
  ],
  [
    "pki",
    `tls = { rotation = { issuing_ca = "2" } }`,
    "tls.rotation.trusted_cas",
    `issuing_ca "2"`,
    "must contain tls.rotation.issuing_ca",
  ],
  ["prometheus", `certificates = { prometheus = "a" }`, "certificates", `["prometheus"]`, `"prometheus-client"`],
  ["prometheus", `cluster = { name = "a b" }`, "cluster.name", `"a b"`, "letters, digits"],
  ["prometheus", `cluster = { domain = "" }`, "cluster.domain", `domain ""`, "domain name"],
  ["prometheus", `cluster = { kubelet_ca = "/etc/ca.pem" }`, "cluster.kubelet_ca", `"/etc/ca.pem"`, "PEM"],
  ["prometheus", `cluster = { ports = { kubelet = 70000 } }`, "cluster.ports", "70000", "between 1 and 65535"],
  [
    "prometheus",
    `cluster = { ports = { api_server = [0] } }`,
    "cluster.ports",
    `"api_server":[0]`,
    "between 1 and 65535",
  ],
  ["prometheus", `external_labels = { "a-b" = "c" }`, "external_labels", `"a-b"`, "letters, digits and underscores"],
  ["prometheus", `image = "prom/prometheus"`, "image", `"prom/prometheus"`, "a tag or a digest"],
  ["prometheus", `image = ""`, "image", `found: ""`, "a tag or a digest"],
  ["prometheus", `namespace = "-a"`, "namespace", `"-a"`, "DNS label"],
  [
    "prometheus",
    `pods = { image_registry = "https://mirror.example/" }`,
    "pods.image_registry",
    `"https://mirror.example/"`,
    "no scheme",
  ],
  ["prometheus", `remote_write = { a = { url = "store:9009" } }`, "remote_write[*].url", "not so: a", "http or https"],
  [
    "prometheus",
    `remote_write = { a = { url = "https://me:secret@store/push" } }`,
    "remote_write[*].url",
    "not so: a",
    "without user and password",
  ],
  [
    "prometheus",
    `remote_write = { "east: 1" = { url = "https://store" } }`,
    "remote_write",
    "east: 1",
    "a-z, 0-9 and -",
  ],
  [
    "prometheus",
    `external_labels = { k8s_cluster_name = "a" }`,
    "external_labels",
    `"k8s_cluster_name"`,
    "cluster.name",
  ],
  [
    "prometheus",
    `scrape = { configs = { "A b" = "scrape_configs: []" } }`,
    "scrape.configs",
    `"A b"`,
    "a-z, 0-9 and -",
  ],
  [
    "prometheus",
    `remote_write = { a = { url = "http://b", basic_auth_secret = "c", bearer_token_secret = "d" } }`,
    "remote_write[*]",
    "both for: a",
    "not both",
  ],
  ["prometheus", `resources = { requests = { memory = "1 GB" } }`, "resources", `"1 GB"`, `"512Mi"`],
  ["prometheus", `rules = { a = "groups: []" }`, "rules[*]", "not so: a", "at least one group"],
  ["prometheus", `rules = { a = "{" }`, "rules[*]", "not so: a", "YAML"],
  ["prometheus", `rules = { "A b" = "groups: [{ name: a, rules: [] }]" }`, "rules", `"A b"`, "a-z, 0-9 and -"],
  [
    "prometheus",
    `rules = { big = "groups: [{ name: a }]\${join("", [for i in range(1024) : "\\n# \${format("%01000d", i)}"])}" }`,
    "rules",
    "1027093",
    "1000000",
  ],
  ["prometheus", `scrape = { configs = { a = "job_name: a" } }`, "scrape.configs[*]", "not so: a", "scrape_configs"],
  [
    "prometheus",
    `scrape = { configs = { a = "scrape_configs: [{ job_name: pods }]" } }`,
    "scrape.configs[*]",
    "job_name: pods",
    "built-in job",
  ],
  ["prometheus", `scrape = { egress_ports = [99999] }`, "scrape.egress_ports", "99999", "between 1 and 65535"],
  ["prometheus", `scrape = { interval = "often" }`, "scrape.interval", `"often"`, `"30s"`],
  ["prometheus", `scrape = { plaintext = "maybe" }`, "scrape.plaintext", `"maybe"`, `"keep" or "drop"`],
  ["prometheus", `storage = { size = "12Gb" }`, "storage.size", `"12Gb"`, `"5Gi"`],
  ["prometheus", `storage = { retention_time = "abc" }`, "storage.retention_time", `"abc"`, `"15d"`],
  ["prometheus", `storage = { retention_size = "3Gi" }`, "storage.retention_size", `"3Gi"`, `"3GB"`],
  [
    "prometheus",
    `storage = { size = "5Gi", retention_size = "5GB" }`,
    "storage.retention_size",
    `"5GB" and size "5Gi"`,
    "a tenth",
  ],
  ["prometheus", `storage = { class = "" }`, "storage.class", `found: ""`, "null"],
  ["exporters", `agents_namespace = "Agents"`, "agents_namespace", `"Agents"`, "DNS label"],
  ["exporters", `node_exporter = { port = 70000 }`, "node_exporter.port", "70000", "between 1024 and 65535"],
  ["exporters", `node_exporter = { port = 9100.5 }`, "node_exporter.port", "9100.5", "between 1024 and 65535"],
  [
    "exporters",
    `node_exporter = { image = "node exporter:v1" }`,
    "node_exporter.image",
    `"node exporter:v1"`,
    "a tag or a digest",
  ],
  [
    "exporters",
    `kube_state_metrics = { resources = { limits = { memory = "much" } } }`,
    "kube_state_metrics.resources",
    `"much"`,
    `"512Mi"`,
  ],
  ["stack", `namespace = "a.b"`, "namespace", `"a.b"`, "DNS label"],
  ["stack", `profile = "prod"`, "profile", `"prod"`, `"local" or "production"`],
  ["stack", `tls = { mode = "manual" }`, "tls.mode", `"manual"`, `"existing"`],
];

/** Found only when nothing else is wrong: what the stack hands on to a component, and rules about two inputs. */
const ALONE: typeof CASES = [
  ["exporters", `certificates = { node-exporter = "a" }`, "certificates", `["node-exporter"]`, `"kube-state-metrics"`],
  ["stack", `prometheus = { storage = { size = "12Gb" } }`, "storage.size", `"12Gb"`, `"5Gi"`],
  [
    "stack",
    `prometheus = { exporters = { node_exporter = { port = 70000 } } }`,
    "node_exporter.port",
    "70000",
    "between 1024 and 65535",
  ],
];

/** Terraform looks at types before anything else, and the message is its own: it names module and attribute. */
const TYPES: [module: keyof typeof NEEDED, inputs: string, expected: string][] = [
  ["prometheus", `storage = { size = ["5Gi"] }`, `attribute "size": string required`],
  ["prometheus", `storage = "5Gi"`, "object required"],
  ["exporters", `node_exporter = { port = "high" }`, "var.node_exporter declared at modules/exporters/variables.tf"],
  ["stack", `create_namespaces = "perhaps"`, "a bool is required"],
  ["prometheus", `namespace = null`, "required variable may not be set to null"],
  ["pki", `certificate_requests = { web = {} }`, `attribute "usage" is required`],
];

/** What each module needs; a case may say it again, and then its own counts. */
const NEEDED = {
  pki: { namespace: `"monitoring"`, certificate_requests: "{}" },
  prometheus: {
    namespace: `"monitoring"`,
    certificates: `{ prometheus = "a", prometheus-client = "b", probe-client = "c" }`,
  },
  exporters: { namespace: `"monitoring"`, certificates: `{ kube-state-metrics = "a", node-exporter = "b" }` },
  stack: {},
} satisfies Record<string, Record<string, string>>;

describe("a value that is not allowed", () => {
  // One plan for all: each case is a module call of its own, and Terraform complains about each.
  let all: Attempt;
  beforeAll(async () => {
    all = await attemptOf(
      hcl(CASES.map(([module, inputs], index) => call(`case-${index}`, module, inputs)).join("\n")),
    );
  });

  const cases = CASES.map(([, inputs, ...expected], index) => ({ inputs: short(inputs), index, expected }));
  test.for(cases)("$inputs", ({ inputs, index, expected }) => {
    const diagnostics = all.diagnostics.filter(({ snippet }) => snippet?.context === `module "case-${index}"`);
    expect(diagnostics).toHaveLength(1);
    expect({ ...all, diagnostics }).toFailValidation(variableOf(inputs), ...expected);
  });
});

describe("a value that is not allowed, in a component or beside another value", () => {
  test.for(ALONE)("%s: %s", async ([module, inputs, ...expected]) => {
    // What the stack hands on is refused by the component, in whose words the variable is the first part of what is expected.
    const variable = module === "stack" ? variableOf(expected[0] ?? "") : variableOf(inputs);
    expect(await attemptOf(hcl(call("case", module, inputs)))).toFailValidation(variable, ...expected);
  });
});

describe("a value of a wrong type", () => {
  test.for(TYPES)("%s: %s", async ([module, inputs, expected]) => {
    expect(await attemptOf(hcl(call("case", module, inputs)))).toFailValidation(variableOf(inputs), expected);
  });
});

test("the inputs that the cases leave out are good: without a bad one, nothing is wrong", async () => {
  const calls = Object.keys(NEEDED).map((module) => call(module, module as keyof typeof NEEDED, ""));
  expect(await attemptOf(hcl(calls.join("\n")))).toMatchObject({ diagnostics: [] });
});

test("production without a CA of the kubelets and without a second copy is only warned of", async () => {
  const attempt = await attemptOf(hcl(call("stack", "stack", `profile = "production"`)));
  expect(attempt.diagnostics).toHaveLength(2);
  expect(attempt).toWarn("cluster.kubelet_ca is not given");
  expect(attempt).toWarn("prometheus.remote_write is empty");
  expect(attempt.plan).toFailCheck("module.stack.check.production_kubelet_is_verified", "cluster.kubelet_ca");
});

test("clients whose Secrets have no CA are warned of, and the CA settles it", async () => {
  const stack = (ca: string) =>
    hcl(call("stack", "stack", `clients = { shop = { namespaces = ["shop"] } }\n  tls = { mode = "existing"${ca} }`));
  expect(await attemptOf(stack(""))).toWarn("the Secrets of clients have no ca.crt");
  expect(await attemptOf(stack(`, ca_pem = ${JSON.stringify(PEM)}`))).toMatchObject({ diagnostics: [] });
});

// ---

function call(name: string, module: keyof typeof NEEDED, inputs: string): string {
  const needed = Object.entries<string>(NEEDED[module]).filter(([input]) => !inputs.startsWith(`${input} =`));
  return `module "${name}" {\n  source = "./modules/${module}"\n${needed.map((pair) => `  ${pair.join(" = ")}\n`).join("")}  ${inputs}\n}\n`;
}

/** The first word: the variable's name, before a dot or an equals sign. */
function variableOf(text: string): string {
  return /^\w+/.exec(text)?.[0] ?? "";
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}
