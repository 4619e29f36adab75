import { afterAll, beforeAll, expect, test } from "vitest";
import type { PrometheusClient } from "../../tools/clients/prometheus.ts";
import { connectPrometheus } from "../../tools/stack/connect.ts";
import { clusterDiff, tryStrictly } from "../../tools/testkit/apply/live.ts";
import { unready } from "../../tools/testkit/apply/ready.ts";
import type { Manifest } from "../../tools/testkit/kubernetes/objects.ts";
import { getJson, kubectl } from "../../tools/toolchain/kubectl.ts";
import { until } from "../../tools/utils/wait.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { type AppliedStack, openStack } from "../support/stack.ts";
import { leftovers } from "../support/stack-objects.ts";

// The stack with every default: what a person gets who changes nothing but the namespace.

const cluster = testCluster();
const namespace = "apply-stack";
let stack: AppliedStack;
let prometheus: PrometheusClient;

/** A series that each job's target has whenever it works, and that is never 0. */
const MANDATORY: Record<string, string> = {
  agent: "otelcol_receiver_accepted_log_records_total",
  apiserver: "apiserver_request_total",
  cadvisor: "container_network_receive_bytes_total",
  "kube-state-metrics": "kube_pod_info",
  "kube-state-metrics-self": "kube_state_metrics_list_total",
  gateway: "otelcol_process_uptime_seconds_total",
  grafana: "grafana_build_info",
  kubelet: "kubelet_running_pods",
  loki: "loki_distributor_lines_received_total",
  "node-exporter": "node_memory_MemTotal_bytes",
  prometheus: "prometheus_tsdb_head_series",
  resource: "node_memory_working_set_bytes",
};

beforeAll(async () => {
  stack = await openStack(cluster, namespace);
  await stack.applyWith({});
  prometheus = await connectPrometheus(cluster, namespace);
});
afterAll(async () => {
  prometheus?.close();
  await stack?.destroy();
});

test("all workloads are ready", async () => {
  expect(await unready(cluster, await stack.manifests())).toEqual([]);
});

test("a second plan finds nothing to do, and the cluster holds what the manifests say, also after a second apply", async () => {
  const manifests = await stack.manifests();
  expect(await stack.applied.plan()).toBeNoop();
  expect(await clusterDiff(cluster, manifests)).toBe("");
  await stack.applied.apply();
  expect(await clusterDiff(cluster, manifests)).toBe("");
  expect(await stack.applied.plan()).toBeNoop();
});

test("drift made by hand shows in the plan and in the diff, and an apply mends it", async () => {
  const service = ["service", "prometheus", "-n", namespace];
  await kubectl(cluster, ["label", ...service, "app.kubernetes.io/part-of=elsewhere", "--overwrite"]);
  expect(await stack.applied.plan()).toUpdate(/kubectl_manifest\.base\["Service\/prometheus"\]$/);
  expect(await clusterDiff(cluster, await stack.manifests())).toContain("elsewhere");
  await stack.applied.apply();
  expect(await clusterDiff(cluster, await stack.manifests())).toBe("");
});

test("the API server knows every field that we write, and would refuse a misspelt one", async () => {
  const manifests = await stack.manifests();
  expect((await tryStrictly(cluster, manifests)).stderr).toBe("");
  const service = structuredClone(manifests.find(({ kind }) => kind === "Service")) as Manifest & {
    spec: Record<string, unknown>;
  };
  service.spec["selektor"] = service.spec["selector"];
  expect((await tryStrictly(cluster, [service])).stderr).toContain('unknown field "selektor"');
});

test("every job has the targets it should have, and its mandatory metric", async () => {
  const jobs = await stack.output<string[]>("jobs");
  expect(jobs.toSorted()).toEqual(Object.keys(MANDATORY).toSorted());
  const { items: nodes } = await getJson<{ items: unknown[] }>(cluster, ["nodes"]);
  const slices = ["endpointslices", "-l", "kubernetes.io/service-name=kubernetes", "-n", "default"];
  const { items } = await getJson<{ items: { endpoints: { addresses: string[] }[] }[] }>(cluster, slices);
  const perNode = ["agent", "cadvisor", "kubelet", "node-exporter", "resource"];
  const expected = Object.fromEntries(
    jobs.map((job) => [
      job,
      perNode.includes(job)
        ? nodes.length
        : job === "apiserver"
          ? items.flatMap(({ endpoints }) => endpoints).length
          : 1,
    ]),
  );
  await until("all targets", { within: 90_000, every: 1000 }, async () => {
    const up = await prometheus.query('sum by (job) (up{job!="pods"})');
    expect(Object.fromEntries(up.map(({ labels, value }) => [labels["job"], value]))).toEqual(expected);
    for (const job of jobs) {
      const [series] = await prometheus.query(`sum(${MANDATORY[job]}{job="${job}"})`);
      expect(series?.value, `${MANDATORY[job]} of ${job}`).toBeGreaterThan(0);
    }
    return true;
  });
});

test("no alert is firing or pending but the watchdog", async () => {
  await until("the alerts to settle", { within: 120_000, every: 1000 }, async () => {
    const alerts = await prometheus.query("ALERTS");
    const unexpected = alerts.filter(({ labels }) => labels["alertname"] !== "Watchdog");
    expect(unexpected.map(({ labels }) => labels)).toEqual([]);
    expect(alerts.map(({ labels }) => labels["alertstate"])).toEqual(["firing"]);
    return true;
  });
});

test("destroy leaves nothing", async () => {
  const names = await leftovers(cluster, namespace);
  // The control: the listing sees namespaced, cluster-wide and dynamically made objects.
  expect(names).toContain(`Deployment ${namespace}/prometheus`);
  expect(names).toContain(`ClusterRole ${namespace}-prometheus`);
  expect(names.some((name) => name.startsWith("PersistentVolume pvc-"))).toBe(true);
  await stack.destroy();
  await until("the last objects to go", { within: 90_000, every: 1000 }, async () => {
    expect(await leftovers(cluster, namespace)).toEqual([]);
    return true;
  });
});
