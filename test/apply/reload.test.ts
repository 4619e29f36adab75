import { afterAll, beforeAll, expect, test } from "vitest";
import { servedCertificate } from "../../tools/clients/handshake.ts";
import type { PrometheusClient } from "../../tools/clients/prometheus.ts";
import { connectPrometheus } from "../../tools/stack/connect.ts";
import { getJson } from "../../tools/toolchain/kubectl.ts";
import { makeAuthority } from "../../tools/utils/certificates.ts";
import { until } from "../../tools/utils/wait.ts";
import { type NodeAgent, startNodeAgent } from "../support/cluster/node-agent.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { type AppliedStack, METRICS_ONLY, openStack } from "../support/stack.ts";

// Changes that reach the running processes through their files: no pod is replaced, no container restarted.

const cluster = testCluster();
const namespace = "apply-reload";
let stack: AppliedStack;
let prometheus: PrometheusClient;
let agent: NodeAgent;
let pods: Pod[];

const scrape = { interval: "5s" };

beforeAll(async () => {
  agent = await startNodeAgent(cluster, `${namespace}-probe`);
  stack = await openStack(cluster, namespace, { ...METRICS_ONLY, prometheus: { scrape } });
  await stack.applyWith({});
  prometheus = await connectPrometheus(cluster, namespace);
  pods = await runningPods();
});
afterAll(async () => {
  prometheus?.close();
  await stack?.destroy();
  await agent?.remove();
});

test("a rule file of more than 256 KiB is loaded without a restart", async () => {
  expect(await prometheus.query("answer")).toEqual([]);
  // Few long lines: reading a text of very many lines from the JSON of the root takes Terraform minutes.
  const padding = `# ${"0123456789".repeat(100)}\n`.repeat(300);
  const rules = { large: `groups: [{ name: large, rules: [{ record: answer, expr: vector(42) }] }]\n${padding}` };
  await stack.applyWith({ prometheus: { scrape, rules } });
  await until("the rule's result", SOON, async () => (await prometheus.query("answer"))[0]?.value === 42);
  expect(await runningPods()).toEqual(pods);
});

test("kubelets are verified when their authority is given, and a wrong authority is noticed", async ({ skip }) => {
  if (cluster.kubeletCa === undefined) return skip("the kubelets of this cluster sign their own certificates");
  const kubelets = async (kubelet_ca: string, expected: number) => {
    await stack.applyWith({ cluster: { kubelet_ca } });
    await until(`the kubelets to be ${expected ? "up" : "down"}`, SOON, async () => {
      const up = await prometheus.query('up{job=~"kubelet|cadvisor|resource"}');
      expect(up.map(({ value }) => value)).toEqual([expected, expected, expected]);
      return true;
    });
  };
  await kubelets((await makeAuthority()).cert, 0);
  await kubelets(cluster.kubeletCa, 1);
  expect(await runningPods()).toEqual(pods);
});

test("renewed certificates are served without a restart", async () => {
  const doors = { prometheus: 9090, "kube-state-metrics": 8080, "node-exporter": 9100 };
  const serials = async () =>
    Object.fromEntries(
      await Promise.all(
        pods.map(async ({ component, address }) => [
          component,
          (await servedCertificate(agent.connect(address, doors[component as keyof typeof doors]))).serialNumber,
        ]),
      ),
    ) as Record<string, string>;
  const before = await serials();
  await stack.applyWith({ tls: { rotation: { certificates: "2" } } });
  await until("new certificates", SOON, async () => {
    const now = await serials();
    return Object.keys(before).every((component) => now[component] !== before[component]);
  });
  // Scraping goes on with the new client certificate too.
  await until("all targets", SOON, async () => {
    expect((await prometheus.query('up{job!="pods"} == 0')).map(({ labels }) => labels["job"])).toEqual([]);
    return true;
  });
  expect(await runningPods()).toEqual(pods);
});

/** The kubelet passes changes on within a minute or so, Prometheus looks every 30 seconds. */
const SOON = { within: 200_000, every: 1000 };

type Pod = { component: string; address: string; uid: string; restarts: number };

async function runningPods(): Promise<Pod[]> {
  const found = await Promise.all(
    stack.namespaces.map((place) =>
      getJson<{
        items: {
          metadata: { uid: string; labels: Record<string, string> };
          status: { podIP: string; containerStatuses: { restartCount: number }[] };
        }[];
      }>(cluster, ["pods", "-n", place]),
    ),
  );
  return found
    .flatMap(({ items }) => items)
    .map(({ metadata, status }) => ({
      component: metadata.labels["app.kubernetes.io/name"] ?? "",
      address: status.podIP,
      uid: metadata.uid,
      restarts: status.containerStatuses.reduce((sum, { restartCount }) => sum + restartCount, 0),
    }));
}
