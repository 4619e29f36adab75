import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PrometheusClient } from "../../tools/clients/prometheus.ts";
import { expandNames } from "../../tools/contracts/metric-lists.ts";
import { connectGrafana, connectPrometheus } from "../../tools/stack/connect.ts";
import { kubectl } from "../../tools/toolchain/kubectl.ts";
import { until } from "../../tools/utils/wait.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { keptMetrics } from "../support/metric-names.ts";
import { type AppliedStack, openStack } from "../support/stack.ts";

// Whether the names in the allow-lists exist: a misspelt one would go unnoticed until somebody misses the metric.

const cluster = testCluster();
const namespace = "apply-names";
const zoo = `${namespace}-zoo`;
let stack: AppliedStack;
let prometheus: PrometheusClient;

/** Names that need not be there, and why. */
const MAY_BE_MISSING: [job: string, names: string, reason: string][] = [
  ["cadvisor", "container_fs_(reads|writes)_bytes_total", "only where the node's control groups account for disks"],
  [
    "kubelet",
    "kubelet_certificate_manager_client_ttl_seconds",
    "only where the kubelet renews its client certificate itself",
  ],
  ["agent", "otelcol_exporter_(enqueue|send)_failed_log_records_total", "only after a first loss"],
  [
    "gateway",
    "otelcol_exporter_(enqueue|send)_failed_(log_records|metric_points|spans)_total",
    "only after a first loss",
  ],
  ["loki", "loki_discarded_samples_total", "only after a first loss"],
  [
    "prometheus",
    "prometheus_notifications_(dropped|errors|sent)_total",
    "only with an Alertmanager, which comes later",
  ],
];

beforeAll(async () => {
  const fixture = readFileSync(join(import.meta.dirname, "fixtures", "every-kind.yaml"), "utf8");
  await kubectl(cluster, ["apply", "-f", "-"], { input: fixture.replaceAll("NAMESPACE", zoo) });
  stack = await openStack(cluster, namespace, { dummy: { enabled: true } });
  // Remote write has figures only when it has somewhere to write to, even if nobody is there, and something to drop.
  const remote_write = { nobody: { url: "http://127.0.0.1:9/api/v1/write", keep: "up" } };
  await stack.applyWith({ prometheus: { scrape: { interval: "5s" }, remote_write } });
  prometheus = await connectPrometheus(cluster, namespace);
  await useGrafana();
});
afterAll(async () => {
  prometheus?.close();
  // Prometheus takes its time to stop: it tries to hand over what nobody takes.
  await Promise.all([kubectl(cluster, ["delete", "namespace", zoo, "--ignore-not-found"]), stack?.destroy()]);
});

/** Grafana counts what is asked of its data sources once somebody asks. */
async function useGrafana(): Promise<void> {
  const grafana = await connectGrafana(cluster, namespace);
  try {
    await grafana.throughDataSource("prometheus", "/api/v1/query?query=up");
    await grafana.query("prometheus", { expr: "up", instant: true });
  } finally {
    grafana.close();
  }
}

test("every metric that an allow-list names is delivered", async () => {
  const excused = new Map(
    MAY_BE_MISSING.flatMap(([job, names, reason]) => expandNames(names).map((name) => [`${job} ${name}`, reason])),
  );
  const wanted = [...keptMetrics()].flatMap(([job, names]) => names.map((name) => `${job} ${name}`));
  expect(
    [...excused.keys()].filter((name) => !wanted.includes(name)),
    "excused, but in no list",
  ).toEqual([]);
  await until("all metrics", { within: 180_000, every: 2000 }, async () => {
    const series = await prometheus.query('count by (job, __name__) (last_over_time({job=~".+"}[10m]))');
    const delivered = new Set(series.map(({ labels }) => `${labels.job} ${labels.__name__}`));
    expect(wanted.filter((name) => !delivered.has(name) && !excused.has(name))).toEqual([]);
    return true;
  });
});

test("nothing is delivered that no allow-list names", async () => {
  const wanted = new Set([...keptMetrics().values()].flat());
  const jobs = [...keptMetrics().keys()].join("|");
  const series = await prometheus.query(
    `count by (__name__) ({job=~"${jobs}", __name__!~"up|scrape_.+|ALERTS.*|.+:.+"})`,
  );
  expect(series.map(({ labels }) => labels.__name__).filter((name) => !wanted.has(name ?? ""))).toEqual([]);
});

test("a pod that asks for it is scraped, with the names of its namespace, pod and service", async () => {
  await until("the pod's metric", { within: 60_000, every: 1000 }, async () => {
    const [series] = await prometheus.query("shop_orders_total");
    expect(series?.value).toBe(7);
    expect(series?.labels).toMatchObject({ namespace: zoo, pod: "shop-0", service_name: "shop", job: "pods" });
    return true;
  });
});
