// The whole stack with the dummy service: what it logs, counts and traces is where it should be, and leads from one to the other.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { JaegerClient, Span } from "../../tools/clients/jaeger.ts";
import type { LogLine, LokiClient } from "../../tools/clients/loki.ts";
import type { PrometheusClient } from "../../tools/clients/prometheus.ts";
import { connectJaeger, connectLoki, connectPrometheus } from "../../tools/stack/connect.ts";
import { reportStack } from "../../tools/stack/report.ts";
import { kubectl } from "../../tools/toolchain/kubectl.ts";
import { until } from "../../tools/utils/wait.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { type AppliedStack, openStack } from "../support/stack.ts";

const cluster = testCluster();
const namespace = "apply-signals";
const SOON = { within: 60_000, every: 1000 };
let stack: AppliedStack;
let loki: LokiClient;
let jaeger: JaegerClient;
let prometheus: PrometheusClient;

beforeAll(async () => {
  const inputs = { dummy: { enabled: true, rate: 2 }, prometheus: { scrape: { interval: "5s" } } };
  stack = await openStack(cluster, namespace, inputs);
  await stack.applyWith({});
  [loki, jaeger, prometheus] = await Promise.all([
    connectLoki(cluster, namespace),
    connectJaeger(cluster, namespace),
    connectPrometheus(cluster, namespace),
  ]);
});
afterAll(async () => {
  for (const client of [loki, jaeger, prometheus]) client?.close();
  await stack?.destroy();
});

test("status sees every signal arrive, and every door closed to strangers", async () => {
  const report = await until("a stack that is well", { within: 120_000, every: 2000 }, async () => {
    const found = await reportStack(cluster, namespace);
    if (!found.well) throw new Error(found.problems.join("; "));
    return found;
  });
  const seen = report.signals.map(({ signal, seconds }) => [signal, (seconds ?? 99) < 15]);
  expect(seen).toEqual([
    ["logs", true],
    ["metrics", true],
    ["traces", true],
    ["pod logs", true],
  ]);
  expect(report.doors.map(({ verified, refuses }) => verified && refuses)).toEqual(report.doors.map(() => true));
  expect(report.doors.length).toBeGreaterThan(4);
});

test("a second plan finds nothing to do", async () => {
  expect(await stack.applied.plan()).toBeNoop();
});

test("from a line to its trace over three services, and from there to the lines of each", async () => {
  const line = await requestOf("dummy-shop");
  const spans = await traceOf(line);
  expect(new Set(spans.map(({ service }) => service))).toEqual(new Set(["dummy-shop", "dummy-cart", "dummy-stock"]));
  const lines = await until("a line of each service", SOON, async () => {
    const found = await loki.lines(`{k8s_namespace_name="${namespace}"} | trace_id="${line.labels["trace_id"]}"`);
    return found.length === 3 && found;
  });
  expect(lines.map(({ labels }) => labels["service_name"]).toSorted()).toEqual([
    "dummy-cart",
    "dummy-shop",
    "dummy-stock",
  ]);
});

test("a line and a span of the same pod carry the names of the label contract", async () => {
  const line = await requestOf("dummy-cart");
  const span = (await traceOf(line)).find(({ service }) => service === "dummy-cart");
  const pod = line.labels["k8s_pod_name"];
  expect(line.labels).toMatchObject({
    k8s_cluster_name: "kubernetes",
    k8s_container_name: "dummy",
    k8s_deployment_name: "dummy-cart",
    k8s_namespace_name: namespace,
    severity_text: "info",
  });
  expect(span?.process).toMatchObject({
    "k8s.cluster.name": "kubernetes",
    "k8s.deployment.name": "dummy-cart",
    "k8s.namespace.name": namespace,
    "k8s.pod.name": pod,
  });
});

test("streams are told apart by the six labels of the contract and no others", async () => {
  const allowed = ["service_name", "service_namespace", "k8s_cluster_name", "k8s_namespace_name", "k8s_container_name"];
  const streams = await loki.streams('{service_name=~".+"}');
  expect(streams.length).toBeGreaterThan(5);
  const names = new Set(streams.flatMap((labels) => Object.keys(labels)));
  expect([...names].filter((name) => ![...allowed, "deployment_environment_name"].includes(name))).toEqual([]);
});

test("no line of a pod is missing between the first and the newest", async () => {
  const lines = await until("some requests", SOON, async () => {
    const found = await loki.lines('{service_name="dummy-stock"} | json | seq > 0', { limit: 5000 });
    return found.length > 20 && found;
  });
  const numbers = lines.map(({ labels }) => Number(labels["seq"])).toSorted((a, b) => a - b);
  expect(numbers).toEqual(Array.from(numbers, (_, index) => index + 1));
});

test("pushed metrics have the names of the contract", async () => {
  const [series] = await until("the dummy's metrics", SOON, async () => {
    const found = await prometheus.query(
      `dummy_sequence{service_name="dummy-shop", k8s_namespace_name="${namespace}"}`,
    );
    return found.length > 0 && found;
  });
  expect(series?.labels).toMatchObject({ k8s_cluster_name: "kubernetes", k8s_container_name: "dummy" });
  expect(series?.value).toBeGreaterThan(0);
});

test("metrics of spans lead to a trace by their exemplars", async () => {
  const name = "traces_span_metrics_duration_milliseconds_bucket";
  const exemplar = await until("an exemplar", SOON, async () => {
    const found = await prometheus.exemplars(`${name}{service_name="dummy-cart"}`, Date.now() - 300_000, Date.now());
    return found.find(({ labels }) => labels["trace_id"] !== undefined);
  });
  expect(exemplar.series).toMatchObject({ k8s_namespace_name: namespace, k8s_cluster_name: "kubernetes" });
  const spans = await until("its trace", SOON, async () => {
    const found = await jaeger.trace(exemplar.labels["trace_id"] ?? "");
    return found.length > 0 && found;
  });
  expect(spans.some(({ service }) => service === "dummy-cart")).toBe(true);
});

test("a fault of one service is seen in each signal, and goes when it is switched off", async () => {
  await faults("cart", "errors=1");
  // Requests may have failed before for another reason, while not all services were up; their traces are shorter.
  const from = Date.now();
  const [line] = await until("a request that failed", SOON, async () => {
    const failing = `{service_name="dummy-shop", k8s_namespace_name="${namespace}"} | severity_text="error"`;
    const found = await loki.lines(failing, { from, limit: 1 });
    return found.length > 0 && found;
  });
  const spans = await traceOf(line as LogLine, 4); // cart fails before it asks stock
  const failed = spans.filter(({ tags }) => tags["error"] === true).map(({ service }) => service);
  expect(new Set(failed)).toEqual(new Set(["dummy-shop", "dummy-cart"]));
  const errors = 'sum(increase(http_server_request_duration_seconds_count{http_response_status_code="502"}[1m]))';
  await until("the errors to be counted", SOON, async () => ((await prometheus.query(errors))[0]?.value ?? 0) > 0);
  await faults("cart", "errors=0");
  const wrong = kubectl(cluster, ["exec", "-n", namespace, "deploy/dummy-cart", "--", ...PROGRAM, "errors=2"]);
  await expect(wrong).rejects.toThrow(/errors must be a number from 0 to 1; found 2/);
});

// ---

const PROGRAM = ["node", "/app/dummy.cjs", "faults"];

async function faults(service: string, change: string): Promise<void> {
  await kubectl(cluster, ["exec", "-n", namespace, `deploy/dummy-${service}`, "--", ...PROGRAM, change]);
}

/** A line about a request that went well, a few seconds old: its spans are on their way. */
async function requestOf(service: string): Promise<LogLine> {
  return until(`a line of ${service}`, SOON, async () => {
    const found = await loki.lines(`{service_name="${service}", k8s_namespace_name="${namespace}"} | trace_id != ""`);
    return found.find(({ time }) => Number(time / 1_000_000n) < Date.now() - 5000);
  });
}

async function traceOf({ labels }: LogLine, whole = 6): Promise<Span[]> {
  return until("the trace of a line, whole", SOON, async () => {
    const spans = await jaeger.trace(labels["trace_id"] ?? "");
    return spans.length >= whole && spans;
  });
}
