// Module loki: what its inputs do, and what must never change by accident.
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Manifest, objectsIn } from "../../tools/testkit/kubernetes/objects.ts";
import { attemptOf, planOf } from "../../tools/testkit/terraform/plans.ts";
import type { Root } from "../../tools/testkit/terraform/roots.ts";
import type { Attempt } from "../../tools/testkit/terraform/workspace.ts";
import { promises } from "../support/promises.ts";
import { example, hcl } from "../support/roots.ts";

/** Resource attributes that make a stream: each value of each is one more, so nothing that changes with a pod. */
const INDEX = [
  "service.name",
  "service.namespace",
  "k8s.cluster.name",
  "k8s.namespace.name",
  "k8s.container.name",
  "deployment.environment.name",
];
const S3 = `object_store = { bucket = "logs", region = "eu-1", since = "2027-01-31"`;
const EVERYTHING = `
  allow_from = { agents = { namespace = "obs-agents", pod_labels = { "app.kubernetes.io/name" = "agent" } } }
  image      = "example.org/loki@sha256:${"0".repeat(64)}"
  limits     = { ingestion_rate_mb = 8, ingestion_burst_size_mb = 128, max_line_size = "1MB", max_entries_limit_per_query = 100 }
  restart    = "2"
  resources  = { requests = { cpu = "1" }, limits = { memory = "2Gi" } }
  storage    = { size = "50Gi", class = "fast", retain = true, retention = "14d" }
  ${S3}, endpoint = "s3.example:9000", secret = "keys", ca_secret = "s3-ca", force_path_style = true, service_account_annotations = { role = "r" } }`;

const combinations: { name: string; root: Root; given: string[] }[] = [
  { name: "examples/loki-only", root: example("loki-only"), given: ["Secret/loki-tls in monitoring"] },
  { name: "no inputs", root: loki(""), given: ["Secret/loki-tls in obs"] },
  {
    name: "every input",
    root: loki(EVERYTHING),
    given: ["loki-tls", "keys", "s3-ca"].map((secret) => `Secret/${secret} in obs`),
  },
];
const cases = combinations.flatMap(({ name, ...rest }) => promises.map((kept) => ({ ...rest, name, kept })));
test.for(cases)("$name $kept.name", async ({ root, given, kept }) => kept.check(objectsIn(await planOf(root)), given));

test("exactly the attributes of the contract make a stream", async () => {
  const { limits_config: limits } = await configuration("");
  expect(limits.otlp_config).toEqual({
    resource_attributes: {
      ignore_defaults: true,
      attributes_config: [{ action: "index_label", attributes: INDEX }],
    },
  });
});

test("listens nowhere but at 3100 with client certificates, and inside of the pod", async () => {
  const { server, internal_server: own, common } = await configuration("");
  expect(server.http_tls_config).toMatchObject({ client_auth_type: "RequireAndVerifyClientCert" });
  expect(server.tls_min_version).toBe("VersionTLS12");
  const addresses = [server.grpc_listen_address, own.grpc_listen_address, own.http_listen_address];
  expect([...addresses, common.instance_addr]).toEqual(Array(4).fill("127.0.0.1"));
});

// Each of these lost lines when it was not set; see modules/loki/README.md.
test("loses nothing that it has acknowledged", async () => {
  const { distributor, ingester, querier, query_range: range, limits_config: limits } = await configuration("");
  expect(distributor.push_worker_count).toBe(1);
  expect(ingester.max_chunk_age).toBe("9h");
  expect(querier.query_ingesters_within).toBe("0s");
  expect(range).toEqual({ cache_results: false, cache_index_stats_results: false, cache_volume_results: false });
  expect(limits).toMatchObject({
    per_stream_rate_limit: "1TB",
    per_stream_rate_limit_burst: "1TB",
    max_global_streams_per_user: 0,
    max_line_size_truncate: true,
    creation_grace_period: "10m",
    deletion_mode: "disabled",
  });
});

test("one request of the size of a burst passes between the parts of Loki", async () => {
  const config = await configuration(`limits = { ingestion_burst_size_mb = 96 }`);
  const client = config.ingester_client.grpc_client_config;
  const sizes = [config.server.grpc_server_max_recv_msg_size, client.max_send_msg_size];
  expect(sizes).toEqual([96 * 1024 ** 2, 96 * 1024 ** 2]);
});

test.for([
  ["384Mi", 0.9 * 384 * 1024 ** 2],
  ["1.5Gi", 0.9 * 1.5 * 1024 ** 3],
  ["500M", 450e6],
] as const)("a limit of %s leaves Go a tenth less", async ([memory, bytes]) => {
  const environment = await environmentOf(`resources = { limits = { memory = "${memory}" } }`);
  expect(environment).toEqual([{ name: "GOMEMLIMIT", value: String(Math.floor(bytes)) }]);
});

test("logs older than the object store stay on the volume", async () => {
  const { schema_config: schema, storage_config: storage, compactor } = await configuration(EVERYTHING);
  expect(schema.configs.map(({ from, object_store: store }: Manifest) => [from, store])).toEqual([
    ["2000-01-01", "filesystem"],
    ["2027-01-31", "s3"],
  ]);
  const s3 = { endpoint: "s3.example:9000", region: "eu-1", bucket_name: "logs", bucket_lookup_type: "path" };
  expect(storage.object_store.s3).toEqual({ ...s3, http: { tls_ca_path: "/etc/loki/object-store-ca/ca.crt" } });
  expect(compactor.delete_request_store).toBe("s3");
});

test("keys of an object store come from its Secret, and only then", async () => {
  const names = async (inputs: string) => (await environmentOf(inputs)).map(({ name }) => name);
  expect(await names(EVERYTHING)).toEqual(["GOMEMLIMIT", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]);
  expect(await names(`${S3} }`)).toEqual(["GOMEMLIMIT"]);
});

test.for([
  ["no object store, no way out", "", undefined],
  ["the object store's own port", EVERYTHING, [53, 53, 9000]],
  ["rights of the pod come over http and https", `${S3} }`, [53, 53, 443, 80]],
] as const)("%s", async ([, inputs, ports]) => {
  const { spec } = await part(inputs, "NetworkPolicy/loki");
  expect(spec.policyTypes).toEqual(["Ingress", "Egress"]);
  expect(spec.egress?.[0].ports.map(({ port }: Manifest) => port)).toEqual(ports);
});

test("only what Loki reads once restarts it", async () => {
  const template = async (inputs: string) => (await part(inputs, "StatefulSet/loki")).spec.template;
  const before = await template("");
  expect(await template(`storage = { size = "50Gi" }`)).toEqual(before);
  expect(await template(`storage = { retention = "48h" }`)).not.toEqual(before);
  expect(await template(`restart = "2"`)).not.toEqual(before);
});

const REFUSED: [inputs: string, ...texts: string[]][] = [
  [`certificates = { a = "b" }`, "certificates", `"loki"`, `["a"]`],
  [`limits = { ingestion_burst_size_mb = 4 }`, "limits.ingestion_burst_size_mb", "from 48", "found: 4"],
  [`limits = { ingestion_rate_mb = 0 }`, "limits.ingestion_rate_mb", "at least 1", "found: 0"],
  [`limits = { max_line_size = "big" }`, "limits.max_line_size", `"256KB"`, `"big"`],
  [`limits = { max_entries_limit_per_query = 0.5 }`, "limits.max_entries_limit_per_query", "whole", "0.5"],
  [`object_store = { bucket = "A", region = "r", since = "2027-01-31" }`, "object_store.bucket", "3 to 63", `"A"`],
  [`object_store = { bucket = "abc", region = "R", since = "2027-01-31" }`, "object_store.region", "eu-", `"R"`],
  [`object_store = { bucket = "abc", region = "r", since = "2027-02-31" }`, "object_store.since", "date", "2027-02-31"],
  [`${S3}, endpoint = "https://s3.example" }`, "object_store.endpoint", "no scheme", `"https://s3.example"`],
  [`${S3}, secret = "" }`, "object_store.secret", "names of Secrets", `found: ""`],
  [`resources = { limits = { memory = "400m" } }`, "resources.limits.memory", `"512Mi"`, `"400m"`],
  [`restart = ""`, "restart", "not empty", `found: ""`],
  [`storage = { retention = "12h" }`, "storage.retention", "at least a day", `"12h"`],
  [`storage = { retention = "3 days" }`, "storage.retention", `"72h"`, `"3 days"`],
];

describe("a value that is not allowed", () => {
  // One plan for all: each case is a module call of its own, and Terraform complains about each.
  let all: Attempt;
  beforeAll(async () => {
    all = await attemptOf(hcl(REFUSED.map(([inputs], index) => call(inputs, `case-${index}`)).join("\n")));
  });

  test.for(REFUSED.map((row, index) => [...row, index] as const))("%s", ([inputs, ...rest]) => {
    const index = rest.pop();
    const diagnostics = all.diagnostics.filter(({ snippet }) => snippet?.context === `module "case-${index}"`);
    expect(diagnostics).toHaveLength(1);
    expect({ ...all, diagnostics }).toFailValidation(/^\w+/.exec(inputs)?.[0] ?? "", ...(rest as string[]));
  });
});

// ---

function call(inputs: string, name = "loki"): string {
  const certificates = inputs.startsWith("certificates =") ? "" : `certificates = { loki = "loki-tls" }`;
  return `module "${name}" {\n  source = "./modules/loki"\n  namespace = "obs"\n  ${certificates}\n${inputs}\n}\n`;
}

function loki(inputs: string): Root {
  return hcl(call(inputs));
}

async function environmentOf(inputs: string): Promise<Manifest[]> {
  return (await part(inputs, "StatefulSet/loki")).spec.template.spec.containers[0].env;
}

// biome-ignore lint/suspicious/noExplicitAny: a configuration file of another program
async function configuration(inputs: string): Promise<any> {
  return parse((await part(inputs, "ConfigMap/loki-config")).data["loki.yaml"]);
}

// biome-ignore lint/suspicious/noExplicitAny: an object of Kubernetes
async function part(inputs: string, key: string): Promise<any> {
  return objectsIn(await planOf(loki(inputs))).one(key).manifest;
}
