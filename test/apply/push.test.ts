import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PrometheusClient } from "../../tools/clients/prometheus.ts";
import { connectPrometheus } from "../../tools/stack/connect.ts";
import { listOf } from "../../tools/testkit/apply/live.ts";
import { kubectl } from "../../tools/toolchain/kubectl.ts";
import { type KeyPair, makeAuthority, signClient, signServer } from "../../tools/utils/certificates.ts";
import { until } from "../../tools/utils/wait.ts";
import { namedSecret, tlsSecret } from "../support/cluster/secrets.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { type AppliedStack, METRICS_ONLY, openStack } from "../support/stack.ts";

// Metrics that are not scraped: those that we send to others (remote write), and those that others send to us (OTLP).

const cluster = testCluster();
const namespace = "apply-push";
const elsewhere = `${namespace}-store`;
let stack: AppliedStack;
let prometheus: PrometheusClient;
let theirs: KeyPair;

beforeAll(async () => {
  theirs = await makeAuthority();
  stack = await openStack(cluster, namespace, { ...METRICS_ONLY, prometheus: { scrape: { interval: "5s" } } });
  await stack.applyWith({});
  await startReceiver();
  prometheus = await connectPrometheus(cluster, namespace);
});
afterAll(async () => {
  prometheus?.close();
  await stack?.destroy();
  await kubectl(cluster, ["delete", "namespace", elsewhere, "--ignore-not-found"]);
});

test("remote write reaches a store that wants TLS, a client certificate and a password, and sends only what is kept", async () => {
  const secrets = [
    tlsSecret("store-client", namespace, await signClient(theirs, 1), theirs.cert),
    namedSecret("store", namespace, { username: "writer", password: "writer-password" }),
  ];
  await kubectl(cluster, ["apply", "-f", "-"], { input: listOf(secrets) });
  const store = {
    url: `https://receiver.${elsewhere}.svc:9090/api/v1/write`,
    basic_auth_secret: "store",
    ca_secret: "store-client",
    certificate_secret: "store-client",
    headers: { "X-Scope-OrgID": "shop" },
    keep: "up|node_load1",
  };
  const inputs = { scrape: { interval: "5s" }, external_labels: { site: "cellar $1" }, remote_write: { store } };
  prometheus.close();
  await stack.applyWith({ prometheus: inputs, cluster: { name: "shop" } });
  prometheus = await connectPrometheus(cluster, namespace);
  await until("samples in the store", { within: 90_000, every: 2000 }, async () => {
    const received = await inStore('count by (__name__, k8s_cluster_name, site) ({__name__=~".+"})');
    const expected = ["node_load1", "up"].map((name) => ({
      __name__: name,
      k8s_cluster_name: "shop",
      site: "cellar $1",
    }));
    expect(received).toHaveLength(expected.length);
    expect(received.map(({ metric }) => metric)).toEqual(expect.arrayContaining(expected));
    return true;
  });
});

test("OTLP metrics are stored under the names of the label contract", async () => {
  const attributes = {
    "service.name": "checkout",
    "service.namespace": "shop",
    "k8s.namespace.name": "shop-eu",
    "k8s.pod.name": "checkout-0",
    "host.arch": "amd64",
  };
  const path = "/api/v1/otlp/v1/metrics";
  const { status, body } = await prometheus.connection.send(path, { method: "POST", json: gauge(attributes) });
  expect(status, body.toString()).toBe(200);
  await until("the sample", { within: 20_000, every: 500 }, async () => {
    const [series] = await prometheus.query("queue_length");
    expect(series).toMatchObject({
      value: 42,
      labels: {
        job: "shop/checkout",
        service_name: "checkout",
        service_namespace: "shop",
        k8s_namespace_name: "shop-eu",
        k8s_pod_name: "checkout-0",
      },
    });
    return true;
  });
  const [info] = await prometheus.query("target_info");
  expect(info?.labels).toMatchObject({ host_arch: "amd64", job: "shop/checkout" });
});

// ---

type Answer = { metric: Record<string, string>; value: [number, string] };

/** Asks the store itself, from inside its pod. */
async function inStore(expression: string): Promise<Answer[]> {
  const ask = ["promtool", "query", "instant", "--http.config.file=/config/query.yaml", "--format=json"];
  const exec = ["exec", "-n", elsewhere, "receiver", "--", ...ask, "https://localhost:9090", expression];
  return JSON.parse((await kubectl(cluster, exec)).stdout) as Answer[];
}

async function startReceiver(): Promise<void> {
  await kubectl(cluster, ["create", "namespace", elsewhere]);
  const server = await signServer(theirs, ["localhost", `receiver.${elsewhere}.svc`]);
  const fixture = readFileSync(join(import.meta.dirname, "fixtures", "receiver.yaml"), "utf8")
    .replaceAll("NAMESPACE", elsewhere)
    .replaceAll("IMAGE", "docker.io/prom/prometheus:v3.16.0");
  const client = await signClient(theirs, 1);
  const own = { "tls.crt": server.cert, "tls.key": server.key, "ca.crt": theirs.cert };
  const secret = namedSecret("receiver-tls", elsewhere, {
    ...own,
    "client.crt": client.cert,
    "client.key": client.key,
  });
  await kubectl(cluster, ["apply", "-f", "-"], { input: JSON.stringify(secret) });
  await kubectl(cluster, ["apply", "-f", "-"], { input: fixture });
  await kubectl(cluster, ["wait", "--for=condition=Ready", "pod/receiver", "-n", elsewhere, "--timeout=60s"]);
}

/** One gauge with one point, as OTLP's JSON writes it: https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding */
function gauge(attributes: Record<string, string>): object {
  const list = Object.entries(attributes).map(([key, stringValue]) => ({ key, value: { stringValue } }));
  const point = { asDouble: 42, timeUnixNano: `${Date.now()}000000` };
  const metrics = [{ name: "queue.length", gauge: { dataPoints: [point] } }];
  return { resourceMetrics: [{ resource: { attributes: list }, scopeMetrics: [{ metrics }] }] };
}
