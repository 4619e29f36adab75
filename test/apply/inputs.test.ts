import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectPrometheus, type PrometheusClient } from "../../tools/stack/prometheus-client.ts";
import { type AppliedStack, type Inputs, stackRoot } from "../../tools/testkit/apply-stack.ts";
import { clusterDiff } from "../../tools/testkit/manifests.ts";
import { testCluster } from "../../tools/testkit/test-cluster.ts";
import { volumeUid } from "../../tools/testkit/volumes.ts";
import { until } from "../../tools/utils/wait.ts";

// What a later change of an input does to the data: nothing. Each change is applied on top of a stack that runs, and undone by
// the next one.

const cluster = testCluster();
const namespace = "apply-inputs";
let stack: AppliedStack;
let volume: string;
let sample: { time: number; value: number };

const scrape = { interval: "5s" };
const job = "scrape_configs: [{ job_name: extra, static_configs: [{ targets: ['127.0.0.1:1'] }] }]";
const rule = "groups: [{ name: extra, rules: [{ record: extra, expr: vector(1) }] }]";

/**
 * A change of each input. Not here: `namespace`, `create_namespaces` and `storage.class`, which by nature move data;
 * `storage.size`, which not every class can change; the images, of which this cluster may have only one.
 */
const CHANGES: [input: string, inputs: Inputs][] = [
  ["cluster.name", { cluster: { name: "renamed" } }],
  ["cluster.ports", { cluster: { ports: { api_server: [443, 6443, 8443, 16443] } } }],
  ["pods.labels", { pods: { labels: { team: "platform" } } }],
  [
    "pods.node_selector and tolerations",
    { pods: { node_selector: { "kubernetes.io/os": "linux" }, tolerations: [{ operator: "Exists" }] } },
  ],
  ["pods.image_pull_secrets", { pods: { image_pull_secrets: ["none"] } }],
  [
    "profile (with the local sizes)",
    {
      profile: "production",
      prometheus: {
        scrape,
        resources: { requests: { memory: "176Mi" }, limits: { memory: "512Mi" } },
        storage: { size: "5Gi", retain: false, retention_size: "3GB" },
      },
    },
  ],
  ["prometheus.allow_from", { prometheus: { scrape, allow_from: { all: {} } } }],
  [
    "prometheus.exporters",
    { prometheus: { scrape, exporters: { kube_state_metrics: { enabled: false }, node_exporter: { port: 9200 } } } },
  ],
  ["prometheus.external_labels", { prometheus: { scrape, external_labels: { site: "cellar" } } }],
  [
    "prometheus.remote_write",
    { prometheus: { scrape, remote_write: { nobody: { url: "http://127.0.0.1:9/write" } } } },
  ],
  ["prometheus.resources", { prometheus: { scrape, resources: { limits: { memory: "600Mi" } } } }],
  ["prometheus.rules", { prometheus: { scrape, rules: { extra: rule } } }],
  [
    "prometheus.scrape",
    { prometheus: { scrape: { interval: "7s", configs: { extra: job }, egress_ports: [1], plaintext: "drop" } } },
  ],
  ["prometheus.scrape.pods", { prometheus: { scrape: { ...scrape, pods: false } } }],
  [
    "prometheus.storage",
    { prometheus: { scrape, storage: { retention_time: "2d", retention_size: "2GB", retain: true } } },
  ],
  ["tls.rotation.certificates", { tls: { rotation: { certificates: "2" } } }],
  ["tls.rotation.trusted_cas", { tls: { rotation: { trusted_cas: ["1", "2"] } } }],
  ["tls.rotation.issuing_ca", { tls: { rotation: { trusted_cas: ["1", "2"], issuing_ca: "2" } } }],
  ["nothing (back to the beginning)", {}],
];

beforeAll(async () => {
  stack = await stackRoot(cluster, namespace, { prometheus: { scrape } });
  await stack.applyWith({});
  volume = await volumeUid(cluster, namespace, "prometheus");
  sample = await until("the first sample", { within: 60_000, every: 1000 }, () =>
    asking(async (prometheus) => {
      const [series] = await prometheus.query("timestamp(process_start_time_seconds{job='prometheus'})");
      const [started] = await prometheus.query("process_start_time_seconds{job='prometheus'}");
      return series && started && { time: series.value, value: started.value };
    }),
  );
});
afterAll(() => stack?.destroy());

describe("the volume stays, and an old sample is still answered, after a change of", () => {
  test.each(CHANGES)("%s", async (_input, inputs) => {
    await stack.applyWith(inputs);
    expect(await clusterDiff(cluster, await stack.manifests())).toBe("");
    expect(await volumeUid(cluster, namespace, "prometheus")).toBe(volume);
    // A restart replays what was written; the certificates that a pod shows may lag behind for a minute after a rotation.
    await until("the sample", { within: 120_000, every: 1000 }, async () => {
      const { result } = (await asking((prometheus) =>
        prometheus.get(`query?query=process_start_time_seconds{job='prometheus'}&time=${sample.time}`),
      )) as { result: { value: [number, string] }[] };
      expect(result.map(({ value }) => Number(value[1]))).toEqual([sample.value]);
      return true;
    });
  });
});

/** Asks over a connection of its own: the pod behind an older one may be gone, and its certificate replaced. */
async function asking<T>(question: (prometheus: PrometheusClient) => Promise<T>): Promise<T> {
  const prometheus = await connectPrometheus(cluster, namespace);
  try {
    return await question(prometheus);
  } finally {
    prometheus.close();
  }
}
