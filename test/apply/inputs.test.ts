import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { embeddedImage, versions } from "../../tools/build/versions.ts";
import type { PrometheusClient } from "../../tools/clients/prometheus.ts";
import { nameImage } from "../../tools/cluster/embedded/containerd.ts";
import { connectPrometheus } from "../../tools/stack/connect.ts";
import { clusterDiff } from "../../tools/testkit/apply/live.ts";
import type { Variables } from "../../tools/testkit/terraform/roots.ts";
import { kubectl } from "../../tools/toolchain/kubectl.ts";
import { makeAuthority } from "../../tools/utils/certificates.ts";
import { until } from "../../tools/utils/wait.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { volumeUid } from "../support/cluster/volumes.ts";
import { type AppliedStack, METRICS_ONLY, openStack } from "../support/stack.ts";
import { leftovers } from "../support/stack-objects.ts";

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

/** Variables that change together, so that the pod is not replaced once for each. */
type Change = [what: string, inputs: Variables];

/**
 * A change of each input. Not here: `namespace`, `create_namespaces`, `tls.mode` and `storage.class`, which by nature move data or
 * take away what somebody else must make; `storage.size`, which not every class can change.
 */
const CHANGES: Change[] = [
  [
    "cluster (name, domain, kubelet_ca, ports)",
    {
      cluster: {
        name: "renamed",
        domain: "cluster.internal",
        kubelet_ca: (await makeAuthority()).cert,
        ports: { api_server: [443, 6443, 8443, 16443], kubelet: 10251 },
      },
    },
  ],
  [
    "pods (labels, node_selector, tolerations, priority_class, image_pull_secrets)",
    {
      pods: {
        labels: { team: "platform" },
        node_selector: { "kubernetes.io/os": "linux" },
        tolerations: [{ operator: "Exists" }],
        priority_class: "apply-inputs",
        image_pull_secrets: ["none"],
      },
    },
  ],
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
  [
    "prometheus (allow_from, external_labels, remote_write, resources, rules)",
    {
      prometheus: {
        scrape,
        allow_from: { all: {} },
        external_labels: { site: "cellar" },
        remote_write: { nobody: { url: "http://127.0.0.1:9/write", keep: "nothing" } },
        resources: { limits: { memory: "600Mi" } },
        rules: { extra: rule },
      },
    },
  ],
  [
    "prometheus.scrape, prometheus.storage and prometheus.exporters",
    {
      prometheus: {
        scrape: { interval: "7s", configs: { extra: job }, egress_ports: [1], plaintext: "drop" },
        storage: { retention_time: "2d", retention_size: "2GB", retain: true },
        exporters: { kube_state_metrics: { enabled: false }, node_exporter: { port: 9200 } },
      },
    },
  ],
  ["prometheus.scrape.pods", { prometheus: { scrape: { ...scrape, pods: false } } }],
  ["tls.rotation.certificates and trusted_cas", { tls: { rotation: { certificates: "2", trusted_cas: ["1", "2"] } } }],
  ["tls.rotation.issuing_ca", { tls: { rotation: { trusted_cas: ["1", "2"], issuing_ca: "2" } } }],
  ["nothing (back to the beginning)", {}],
];

/** Images under other names, which only a cluster of ours has. */
const IMAGES: Change[] = [
  ["pods.image_registry", { pods: { image_registry: "mirror.example/cache" } }],
  [
    "the images",
    {
      prometheus: {
        scrape,
        image: "own.example/prometheus:copy",
        exporters: {
          kube_state_metrics: { image: "own.example/kube-state-metrics:copy" },
          node_exporter: { image: "own.example/node-exporter:copy" },
        },
      },
    },
  ],
];

beforeAll(async () => {
  const priority = { apiVersion: "scheduling.k8s.io/v1", kind: "PriorityClass", metadata: { name: "apply-inputs" } };
  await kubectl(cluster, ["apply", "-f", "-"], { input: JSON.stringify({ ...priority, value: 1000 }) });
  stack = await openStack(cluster, namespace, { ...METRICS_ONLY, prometheus: { scrape } });
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
afterAll(async () => {
  await stack?.destroy();
  await kubectl(cluster, ["delete", "priorityclass", "apply-inputs", "--ignore-not-found"]);
});

describe("the volume stays, and an old sample is still answered, after a change of", () => {
  test.each(CHANGES)("%s", (_input, inputs) => staysAfter(inputs));
  test.for(IMAGES)("%s", async ([, inputs], { skip }) => {
    if (cluster.kind !== "embedded") return skip("this cluster pulls its images and has no others");
    await nameImages();
    await staysAfter(inputs);
  });
});

// Another namespace is another stack: all of it moves, Secrets too, whose values are unknown while it is planned.
test("a change of the namespace moves everything, at the first try", async () => {
  const elsewhere = `${namespace}-moved`;
  await stack.applyWith({ namespace: elsewhere });
  expect(await stack.applied.plan()).toBeNoop();
  expect(await leftovers(cluster, elsewhere)).toContain(`Secret ${elsewhere}/prometheus-tls`);
  await stack.applyWith({});
  await until("the old place to be empty", { within: 90_000, every: 1000 }, async () => {
    expect(await leftovers(cluster, elsewhere)).toEqual([]);
    return true;
  });
});

// ---

async function staysAfter(inputs: Variables): Promise<void> {
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
}

/** Gives the images of the programs a second and a third name. */
async function nameImages(): Promise<void> {
  for (const name of Object.keys(versions.components)) {
    const image = embeddedImage(name);
    const path = image.slice(image.indexOf("/") + 1);
    await nameImage(cluster.name, image, `mirror.example/cache/${path}`);
    await nameImage(cluster.name, image, `own.example/${name}:copy`);
  }
}

/** Asks over a connection of its own: the pod behind an older one may be gone, and its certificate replaced. */
async function asking<T>(question: (prometheus: PrometheusClient) => Promise<T>): Promise<T> {
  const prometheus = await connectPrometheus(cluster, namespace);
  try {
    return await question(prometheus);
  } finally {
    prometheus.close();
  }
}
