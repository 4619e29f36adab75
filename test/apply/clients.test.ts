// The kit's clients, against the real servers.
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { AlertmanagerClient } from "../../tools/clients/alertmanager.ts";
import { type CanaryPath, canary } from "../../tools/clients/canary.ts";
import { GrafanaClient } from "../../tools/clients/grafana.ts";
import { JaegerClient } from "../../tools/clients/jaeger.ts";
import { LokiClient } from "../../tools/clients/loki.ts";
import { OtlpClient } from "../../tools/clients/otlp.ts";
import { PrometheusClient } from "../../tools/clients/prometheus.ts";
import { makeAuthority, signClient } from "../../tools/utils/certificates.ts";
import { until } from "../../tools/utils/wait.ts";
import { Servers } from "../support/servers.ts";

const SOON = { within: 20_000 };
let servers: Servers;
let path: Required<CanaryPath>;

beforeAll(async () => {
  servers = await Servers.start();
  path = {
    otlp: servers.connect("OTLP", servers.token()),
    loki: new LokiClient(servers.connect("LOKI")),
    prometheus: new PrometheusClient(servers.connect("PROMETHEUS")),
    jaeger: new JaegerClient(servers.connect("JAEGER")),
  };
});
afterAll(() => {
  for (const client of Object.values(path ?? {})) client.close();
  servers?.stop();
});

test("a canary is seen as a log line, a metric and a trace, under the name that sent it", async () => {
  const { id, logs, metrics, traces } = await canary(path, { resource: { "service.name": "bird" } });
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(logs).toMatchObject({ seen: true, labels: { service_name: "bird", trace_id: id } });
  expect(metrics).toMatchObject({ seen: true, labels: { service_name: "bird" } });
  expect(traces).toMatchObject({ seen: true, labels: { service: "bird" } });
});

test("twenty canaries at the same time are all seen", async () => {
  const found = await Promise.all(Array.from({ length: 20 }, () => canary(path)));
  for (const { logs, metrics, traces } of found)
    expect([logs?.seen, metrics?.seen, traces?.seen]).toEqual([true, true, true]);
  expect(new Set(found.map(({ id }) => id)).size).toBe(20);
  const inFiveMinutes = await path.prometheus.samples('canary{service_name="canary"}[5m]');
  expect(inFiveMinutes.map(({ values }) => values)).toEqual(found.map(() => [1]));
});

test("a canary without token says that it was refused, for each signal", async () => {
  const { ca = "" } = servers.certificate();
  const { logs, metrics, traces } = await canary({ ...path, otlp: servers.connect("OTLP", { ca }) }, { within: 1500 });
  for (const signal of [logs, metrics, traces])
    expect(signal).toMatchObject({
      seen: false,
      problem: expect.stringMatching(/to be taken; last seen: .*status 401/),
    });
});

test("LogQL: lines with their labels, numbers, and the labels of streams", async () => {
  const otlp = new OtlpClient(path.otlp, { "service.name": "shop" });
  const time = Date.now();
  await otlp.logs(["order 1", "order 2", "refund 1"].map((body, index) => ({ time: time + index, body })));
  const lines = await until("three lines", SOON, async () => {
    const found = await path.loki.lines('{service_name="shop"}', { to: Date.now() + 1000 });
    return found.length === 3 && found;
  });
  expect(lines.map(({ line }) => line)).toEqual(["refund 1", "order 2", "order 1"]);
  expect(lines[2]).toMatchObject({ time: BigInt(time) * 1_000_000n, labels: { service_name: "shop" } });
  expect(await path.loki.lines('{service_name="shop"} |= "order"', { limit: 1 })).toMatchObject([{ line: "order 2" }]);
  expect(await path.loki.streams('{service_name="shop"}')).toEqual([{ service_name: "shop" }]);
  expect(await path.loki.query('sum(count_over_time({service_name="shop"}[5m]))')).toEqual([{ labels: {}, value: 3 }]);
});

test("traces are found by id and by search; one that is not there is none", async () => {
  const [traceId, spanId] = ["0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"];
  const span = {
    name: "GET /cart",
    traceId,
    spanId,
    start: Date.now(),
    end: Date.now() + 25,
    attributes: { user: "7" },
  };
  await new OtlpClient(path.otlp, { "service.name": "cart", "k8s.namespace.name": "shop" }).spans([span]);
  const [found] = await until("the trace", SOON, async () => {
    const spans = await path.jaeger.trace(traceId);
    return spans.length > 0 && spans;
  });
  expect(found).toMatchObject({ spanId, operation: "GET /cart", service: "cart", duration: 25_000 });
  expect(found).toMatchObject({ tags: { user: "7" }, process: { "k8s.namespace.name": "shop" } });
  expect(await path.jaeger.services()).toContain("cart");
  expect(await path.jaeger.search({ service: "cart", lookback: "1h", limit: "5" })).toHaveLength(1);
  expect(await path.jaeger.trace("f".repeat(32))).toEqual([]);
});

test("Grafana: health, provisioned data sources, a query through one", async () => {
  const { ca = "" } = servers.certificate();
  const login = { ca, headers: GrafanaClient.login("admin", "only-for-this-test") };
  const grafana = new GrafanaClient(servers.connect("GRAFANA", login));
  onTestFinished(() => grafana.close());
  expect(await grafana.health()).toMatchObject({ database: "ok" });
  expect((await grafana.dataSources()).map(({ uid }) => uid).toSorted()).toEqual(["loki", "prometheus"]);
  expect(await grafana.checkDataSource("prometheus")).toMatch(/successful/i);
  const [frame] = await grafana.query("prometheus", { expr: "vector(7)", instant: true });
  expect(frame?.fields.at(-1)?.values).toEqual([7]);
  await expect(grafana.query("prometheus", { expr: "vector(", instant: true })).rejects.toThrow(/parse error/);
  const stranger = new GrafanaClient(servers.connect("GRAFANA", { ca }));
  await expect(stranger.dataSources()).rejects.toThrow(/api\/datasources to https:.*status 401/);
});

test("Alertmanager: an alert is held, and silenced", async () => {
  const alertmanager = new AlertmanagerClient(servers.connect("ALERTMANAGER"));
  onTestFinished(() => alertmanager.close());
  await alertmanager.send([{ labels: { alertname: "Fire", floor: "3" } }, { labels: { alertname: "Water" } }]);
  const fire = () => alertmanager.alerts('alertname="Fire"');
  await until("the alert", SOON, async () => (await fire())[0]?.state === "active");
  expect(await fire()).toMatchObject([{ labels: { alertname: "Fire", floor: "3" } }]);
  await alertmanager.silence({ alertname: "Fire" }, Date.now() + 60_000, "a drill");
  await until("the silence", SOON, async () => (await fire())[0]?.state === "suppressed");
});

test.for([
  {
    it: "a server whose authority is not trusted",
    credentials: async () => ({ ...servers.certificate(), ca: (await makeAuthority()).cert }),
    says: /self.signed|unable to verify|unable to get/i,
  },
  {
    it: "a server of another name",
    credentials: async () => ({ ...servers.certificate(), serverName: "elsewhere" }),
    says: /elsewhere/,
  },
  {
    it: "a client without certificate",
    credentials: async () => ({ ca: servers.certificate().ca ?? "" }),
    says: /certificate required/,
  },
  {
    it: "a client of another authority",
    credentials: async () => ({ ...servers.certificate(), ...(await signClient(await makeAuthority(), 1)) }),
    says: /unknown ca|bad certificate/,
  },
])("no connection: $it, and the error names server and reason", async ({ credentials, says }) => {
  const prometheus = new PrometheusClient(servers.connect("PROMETHEUS", await credentials()));
  onTestFinished(() => prometheus.close());
  const attempt = prometheus.query("up");
  await expect(attempt).rejects.toThrow(/^GET \/api\/v1\/query\?query=up to https:\/\/localhost:\d+: /);
  await expect(attempt).rejects.toThrow(says);
});

test("a wrong question is an error that says what the server found wrong", async () => {
  await expect(path.prometheus.query("up{")).rejects.toThrow(/Prometheus \(https.*\) refused query.*parse error/);
  await expect(path.loki.lines("{")).rejects.toThrow(/query_range.*status 400: parse error/);
  await expect(path.loki.lines('count_over_time({service_name="shop"}[1m])')).rejects.toThrow(/not a query for lines/);
});

// The last one: it ends a server.
test("when Loki is gone, the canary's log is missed with the reason, and the other signals are seen", async () => {
  servers.stop("loki");
  const { logs, metrics, traces } = await canary(path, { within: 3000 });
  expect(logs).toMatchObject({ seen: false, problem: expect.stringMatching(/canary's log .*(ECONNREFUSED|status 5)/) });
  expect([metrics?.seen, traces?.seen]).toEqual([true, true]);
});
