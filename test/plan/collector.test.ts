// Module collector: what its inputs do, and what must never change by accident.
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Manifest, objectsIn } from "../../tools/testkit/kubernetes/objects.ts";
import { applied } from "../../tools/testkit/terraform/applied.ts";
import { attemptOf, planOf } from "../../tools/testkit/terraform/plans.ts";
import type { Root } from "../../tools/testkit/terraform/roots.ts";
import type { Attempt } from "../../tools/testkit/terraform/workspace.ts";
import { promises } from "../support/promises.ts";
import { example, hcl } from "../support/roots.ts";

const CERTIFICATES = `certificates = { agent = "agent-tls", agent-client = "agent-client-tls", gateway = "gateway-tls", gateway-client = "gateway-client-tls" }`;
const BACKENDS = `
  loki       = { endpoint = "https://loki.obs.svc:3100/otlp" }
  jaeger     = { endpoint = "https://jaeger.obs.svc:4317" }
  prometheus = { endpoint = "https://prometheus.obs.svc:9090/api/v1/otlp" }`;
const WHOLE = `${BACKENDS}
  gateway = { tokens_secret = "tokens" }`;
const EVERYTHING = `${BACKENDS}
  agent       = { namespace = "nodes", image = "example.org/c:v1", queue_size = "4Gi", restart = "2", exclude = { namespaces = ["kube-*"], pods = ["shop/batch-*"] } }
  allow_from  = { shop = { namespace = "shop", ports = ["otlp-http"] }, jaeger = { pod_labels = { role = "store" }, ports = ["otlp-stack"] } }
  cluster     = { name = "edge" }
  environment = "test \\"quoted\\" $1"
  gateway     = { tokens_secret = "tokens", replicas = 3, events = false, storage = { size = "10Gi", class = "fast", retain = true }, resources = { limits = { memory = "2Gi" } } }
  redaction   = { patterns = { card = "(?P<first>\\\\b4)[0-9]{15}$", jwt = null } }`;
const SAMPLED = `${BACKENDS}
  gateway = { tokens_secret = "tokens", tail_sampling = { percentage = 5, slower_than_ms = 500 } }`;

const secrets = (agents: string, ...further: string[]) => [
  ...["gateway-tls", "gateway-client-tls", ...further].map((name) => `Secret/${name} in obs`),
  ...["agent-tls", "agent-client-tls"].map((name) => `Secret/${name} in ${agents}`),
];
const combinations: { name: string; root: Root; given: string[] }[] = [
  { name: "no inputs", root: collector(""), given: secrets("obs-agents") },
  { name: "all backends", root: collector(WHOLE), given: secrets("obs-agents", "tokens") },
  { name: "every input", root: collector(EVERYTHING), given: secrets("nodes", "tokens") },
  { name: "tail sampling", root: collector(SAMPLED), given: secrets("obs-agents", "tokens") },
  {
    name: "examples/collector-only",
    root: example("collector-only"),
    given: secrets("obs-agents", "otlp-tokens").map((secret) => secret.replace(" in obs", " in monitoring")),
  },
];
const kept = promises.filter(({ name }) => name !== "has pods that may do nothing special");
const cases = combinations.flatMap(({ name, ...rest }) => kept.map((promise) => ({ ...rest, name, promise })));
test.for(cases)("$name $promise.name", async ({ root, given, promise }) =>
  promise.check(objectsIn(await planOf(root)), given));

test("the agent is root without capabilities and sees two folders of the node; the gateway may do nothing special", async () => {
  const objects = objectsIn(await planOf(collector(WHOLE)));
  expect(objects).toMeetPodSecurity("restricted", {
    except: { "DaemonSet/agent": ["hostPathVolumes", "runAsNonRoot", "runAsUser"] },
  });
  expect(objects).toHaveReadOnlyRoots();
  const agent = objects.one("DaemonSet/agent").value.at("spec.template.spec.containers[0]");
  const mounts = agent.at("volumeMounts").reveal() as { mountPath: string; readOnly?: boolean }[];
  expect(mounts.filter(({ readOnly }) => !readOnly).map(({ mountPath }) => mountPath)).toEqual(["/var/lib/collector"]);
  expect(agent.at("args").reveal()).toContain("--feature-gates=stanza.synchronousLogEmitter");
});

test("the roles allow what is listed here and nothing else", async () => {
  for (const [inputs, watched] of [[WHOLE, "events,pods"] as const, [EVERYTHING, "pods"] as const])
    expect(objectsIn(await planOf(collector(inputs)))).toGrantOnly({
      "ClusterRole/obs-agent": ["get,list,watch namespaces,pods"],
      "ClusterRole/obs-gateway": [`get,list,watch ${watched}`],
    });
});

test("the network lets through what is listed here and nothing else", async () => {
  const anywhere = (from: string) =>
    ["53", "53/UDP", "443", "6443", "8443"].map((port) => `${from} -> anywhere:${port}`);
  const pods = (name: string) => `pods app.kubernetes.io/name=${name} in namespace obs`;
  const gateway = "StatefulSet/gateway-0";
  const inputs = `${WHOLE}\n  allow_from = { shop = { namespace = "shop", ports = ["otlp-grpc"] }, all = { namespace = "ops" } }`;
  expect(objectsIn(await planOf(collector(inputs)))).toAllowOnlyLinks([
    ...anywhere("DaemonSet/agent"),
    ...anywhere(gateway),
    `DaemonSet/agent -> ${pods("loki")}:3100`,
    `${gateway} -> ${pods("loki")}:3100`,
    `${gateway} -> ${pods("jaeger")}:4317`,
    `${gateway} -> ${pods("prometheus")}:9090`,
    `${pods("prometheus")} -> DaemonSet/agent:8889`,
    `${pods("prometheus")} -> ${gateway}:8889`,
    `any pod in namespace shop -> ${gateway}:4317`,
    "any pod in namespace ops -> DaemonSet/agent:8889",
    ...[4317, 4318, 4319, 8889].map((port) => `any pod in namespace ops -> ${gateway}:${port}`),
  ]);
});

describe("what is not wanted is not there", () => {
  test("a pipeline without its backend, and ports for applications without tokens", async () => {
    const inputs = `loki = { endpoint = "https://l:3100/otlp" }`;
    const { receivers, service, ...rest } = await configuration("gateway", inputs);
    expect(Object.keys(receivers)).toEqual(["otlp/stack"]);
    expect(Object.values(rest)).not.toContain(null); // an empty section would take away what the other file has there
    expect(Object.keys(service.pipelines)).toEqual(["metrics/self"]);
    const { service: agent } = await configuration("agent", `jaeger = { endpoint = "https://j:4317" }`);
    expect(Object.keys(agent.pipelines)).toEqual(["metrics/self"]);
  });

  test.for([
    { role: "agent", other: "gateway", left: "StatefulSet/gateway-0" },
    { role: "gateway", other: "agent", left: "DaemonSet/agent" },
  ])("the $role", async ({ role, other, left }) => {
    const needed = `certificates = { ${other} = "a", ${other}-client = "b" }`;
    const objects = objectsIn(await planOf(collector(`${role} = { enabled = false }`, needed)));
    expect(objects.keys()).toContain(left);
    expect(objects.keys().filter((key) => key.includes(role))).toEqual([]);
  });
});

test("each replica has a claim of its own, one of them reads events, and a drain takes one at a time", async () => {
  const objects = objectsIn(await planOf(collector(`${BACKENDS}\n  gateway = { replicas = 3 }`)));
  const readers = [0, 1, 2].filter((index) => {
    const spec = objects.one(`StatefulSet/gateway-${index}`).value.at("spec.template.spec");
    expect(objects.keys()).toContain(`PersistentVolumeClaim/gateway-${index}`);
    expect(JSON.stringify(spec.at("volumes").reveal())).toContain(`{"claimName":"gateway-${index}"}`);
    return (spec.at("containers[0].args").reveal() as string[]).some((argument) => argument.endsWith("/events.yaml"));
  });
  expect(readers).toEqual([0]);
  expect(objects).toHaveObject("PodDisruptionBudget/gateway", { spec: { maxUnavailable: 1 } });
});

test("nothing that was acknowledged is given up: queues on the disk, that wait, and are never emptied in vain", async () => {
  const queue = await file("gateway", WHOLE, "queue.yaml");
  expect(queue).toMatchObject({ storage: "file_storage", sizer: "bytes", block_on_overflow: true });
  const { exporters } = await configuration("gateway", WHOLE);
  expect(exporters).toMatchObject({
    "otlp_grpc/jaeger": { retry_on_failure: { max_elapsed_time: "0s" } },
    "otlp_http/prometheus": { retry_on_failure: { max_elapsed_time: "30m" } },
  });
  const { receivers, service } = await configuration("agent", WHOLE);
  expect(receivers.file_log).toMatchObject({
    start_at: "beginning",
    storage: "file_storage",
    retry_on_failure: { enabled: true, max_elapsed_time: "0s" },
  });
  for (const { processors = [] } of Object.values(service.pipelines)) expect(processors).not.toContain("batch");
});

test.for([
  { inputs: "", limits: { limit_mib: 204, spike_limit_mib: 51 }, go: "241591910", queue: 536870912 },
  {
    inputs: `agent = { queue_size = "1Gi", resources = { limits = { memory = "800M" } } }`,
    limits: { limit_mib: 610, spike_limit_mib: 152 },
    go: "720000000",
    queue: 1073741824,
  },
])("sizes: $inputs", async ({ inputs, limits, go, queue }) => {
  const { processors } = (await file("agent", inputs, "common.yaml")) as Configuration;
  expect(processors.memory_limiter).toMatchObject(limits);
  expect(await file("agent", inputs, "queue.yaml")).toMatchObject({ queue_size: queue });
  const { value } = objectsIn(await planOf(collector(inputs))).one("DaemonSet/agent");
  expect(value.at("spec.template.spec.containers[0].env[0]")).toHaveValue({ name: "GOMEMLIMIT", value: go });
});

test("patterns of the user are added, and null takes one away", async () => {
  const statements = async (inputs: string) => {
    const { processors } = (await file("agent", inputs, "common.yaml")) as Configuration;
    const { log_statements } = processors["transform/redact"] as { log_statements: string[] };
    return log_statements.filter((statement) => statement.startsWith("replace_pattern"));
  };
  const usual = await statements("");
  expect(usual.length).toBeGreaterThan(5);
  const changed = await statements(EVERYTHING);
  expect(usual.filter((statement) => !changed.includes(statement))).toHaveLength(1);
  // `$` stands twice, because it begins a variable there.
  expect(changed).toContain(
    String.raw`replace_pattern(log.body, "(?P\u003cfirst\u003e\\b4)[0-9]{15}$$", "$$1[REDACTED]$$2")`,
  );
  expect(await statements("redaction = { enabled = false }")).toEqual([]);
});

test("another configuration restarts what it concerns, another sender nothing", async () => {
  const before = await applied(
    collector(
      `${WHOLE}\n  allow_from = { a = { namespace = var.sender } }\n  environment = var.environment`,
      undefined,
      `variable "sender" { default = "a" }\nvariable "environment" { default = "a" }`,
    ),
  );
  const changed = async (variables: Record<string, string>) =>
    (await before.plan(variables)).actions().map(({ address }) => address.replace(/.*\["(.*)"\]/, "$1"));
  expect(await changed({ sender: "b" })).toEqual(["NetworkPolicy/agent", "NetworkPolicy/gateway"]);
  expect(await changed({ environment: "b" })).toEqual([
    "ConfigMap/agent",
    "ConfigMap/gateway",
    "DaemonSet/agent",
    "StatefulSet/gateway/0",
  ]);
});

describe("bad input is refused with what was expected and found", () => {
  const BAD: [variable: string, inputs: string, ...expected: string[]][] = [
    ["agent", `{ image = "collector" }`, "agent.image", `"collector"`, "a tag or a digest"],
    ["agent", `{ queue_size = "1Gb" }`, "agent.queue_size", `"1Gb"`, `"512Mi"`],
    ["agent", `{ namespace = "A" }`, "agent.namespace", `"A"`, "DNS label"],
    ["agent", `{ exclude = { pods = ["cart"] } }`, "agent.exclude", `["cart"]`, "<namespace>/<name>"],
    ["agent", `{ resources = { limits = { memory = "1000m" } } }`, "agent.resources", `"1000m"`, "thousandths"],
    ["allow_from", `{ a = { ports = ["https"] } }`, `"otlp-grpc"`, `"a":["https"]`],
    ["environment", `""`, "or null", `found: ""`],
    ["gateway", "{ replicas = 1.5 }", "gateway.replicas", "1.5", "a whole number"],
    ["gateway", `{ storage = { size = "1" } }`, "gateway.storage.size", `"1"`, `"1Gi"`],
    ["gateway", `{ tokens_secret = "" }`, "gateway.tokens_secret", "or null"],
    ["gateway", "{ replicas = 2, tail_sampling = { percentage = 5 } }", "gateway.replicas must be 1", "found: 2"],
    ["gateway", "{ tail_sampling = { percentage = 101 } }", "between 0 and 100", `"percentage":101`],
    ["gateway", `{ resources = { requests = { cpu = "much" } } }`, "gateway.resources", `"much"`],
    ["jaeger", `{ endpoint = "jaeger.obs.svc" }`, "jaeger.endpoint", `"jaeger.obs.svc"`, "with its port"],
    ["loki", `{ endpoint = "http://loki:3100" }`, "loki.endpoint", `"http://loki:3100"`, "https://"],
    ["prometheus", `{ endpoint = "https://me:pw@p:9090" }`, "prometheus.endpoint", "@p", "with its port"],
    ["redaction", `{ patterns = { a = "(" } }`, "redaction.patterns[*]", "not so: a", "RE2"],
  ];
  // Found only when nothing else is wrong, because it depends on other inputs.
  test("certificates", async () => {
    const attempt = await attemptOf(hcl(call("", `certificates = { agent = "a" }`)));
    expect(attempt).toFailValidation("certificates", `"gateway-client"`, `["agent"]`);
  });

  let all: Attempt;
  beforeAll(async () => {
    const texts = BAD.map(([name, value], index) => call(`${name} = ${value}`, CERTIFICATES, `case-${index}`));
    all = await attemptOf(hcl(texts.join("\n")));
  });
  test.for(BAD)("%s = %s", ([variable, , ...expected]) => expect(all).toFailValidation(variable, ...expected));
});

// ---

type Configuration = Record<"receivers" | "processors" | "exporters", Record<string, unknown>> & {
  service: { pipelines: Record<string, { processors?: string[] }> };
};

function collector(inputs: string, certificates?: string, further = ""): Root {
  return hcl(`${further}\n${call(inputs, certificates)}`);
}

function call(inputs: string, certificates = CERTIFICATES, name = "collector"): string {
  return `module "${name}" {\n  source = "./modules/collector"\n  namespace = "obs"\n  ${certificates}\n  ${inputs}\n}\n`;
}

function configuration(role: string, inputs: string): Promise<Configuration> {
  return file(role, inputs, `${role}.yaml`) as Promise<Configuration>;
}

async function file(role: string, inputs: string, name: string): Promise<unknown> {
  const { data } = objectsIn(await planOf(collector(inputs))).one(`ConfigMap/${role}-config`).manifest as Manifest & {
    data: Record<string, string>;
  };
  return parse(data[name] ?? "");
}
