// Every link that is encrypted: when its server shows a certificate of a foreign authority, status names it and nothing new goes over it;
// with the right certificate again, all of it comes, also what was sent meanwhile. In two rounds with different servers, so that what
// stops in one is the fault of these.
//
// Running programs read new certificates by themselves, within a minute after the kubelet has brought them. None ends a connection for
// that: those between the gateway and Jaeger live for a minute, all others for as long as their ends. So the servers' pods are replaced.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OtlpClient } from "../../tools/clients/otlp.ts";
import type { PrometheusClient } from "../../tools/clients/prometheus.ts";
import { connectAsApplication, connectJaeger, connectPrometheus, probeCertificate } from "../../tools/stack/connect.ts";
import { reportStack } from "../../tools/stack/report.ts";
import { kubectl } from "../../tools/toolchain/kubectl.ts";
import { type KeyPair, makeAuthority } from "../../tools/utils/certificates.ts";
import { until } from "../../tools/utils/wait.ts";
import { podsOf, replacePods, type Server, showForeign } from "../support/cluster/foreign-certificates.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { LoadedStack } from "../support/records/loaded-stack.ts";
import { WAYS } from "../support/records/numbers.ts";
import type { Sender } from "../support/records/start-sender.ts";
import { connectStores, type Stores } from "../support/records/stored.ts";

const cluster = testCluster();
const namespace = "apply-links";
const agents = `${namespace}-agents`;
const SOON = { within: 300_000, every: 2000 };
let load: LoadedStack;
let foreign: KeyPair;

beforeAll(async () => {
  foreign = await makeAuthority();
  const verified = cluster.kubeletCa === undefined ? {} : { cluster: { kubelet_ca: cluster.kubeletCa } };
  load = await LoadedStack.open(namespace, { ...verified, prometheus: { scrape: { interval: "5s" } } });
  await well();
});
afterAll(() => load?.close());

describe("the stores", () => {
  const servers = ["loki", "jaeger", "prometheus"].map((name) => ({ name, namespace }));
  let restore: () => Promise<void>;
  let sender: Sender;

  beforeAll(async () => {
    sender = await load.send("numbered", { rate: 100 });
    await until("the first records", SOON, async () => {
      const found = await stored(await load.stores());
      return WAYS.every((way) => found[way] > 0);
    });
  });

  test("status names every link that leads to them, while all programs run on", async () => {
    const pods = await podsOf(cluster, servers);
    const putBack = await showForeign(cluster, servers, foreign);
    const hideAgain = await publishPrometheus();
    restore = async () => void (await Promise.all([putBack(), hideAgain()]));
    await named([
      "agent -> loki",
      "gateway -> jaeger",
      "gateway -> loki",
      "gateway -> prometheus",
      "grafana -> jaeger",
      "grafana -> loki",
      "grafana -> prometheus",
      "jaeger -> prometheus",
      "prometheus -> loki",
      "prometheus -> prometheus",
    ]);
    expect(await podsOf(cluster, servers)).toEqual(pods);
  });

  test("nothing more is stored, and no question is answered", async () => {
    await replacePods(cluster, servers);
    const trusting = { ...(await probeCertificate(cluster, namespace)), ca: foreign.cert };
    const stores = await connectStores(cluster, namespace, trusting);
    const before = await stored(stores);
    const written = await newestWritten();
    await sleep(20_000);
    expect(await stored(stores)).toEqual(before);
    expect(await newestWritten()).toBeGreaterThan(written + 1000);
    stores.close();

    const jaeger = await connectJaeger(cluster, namespace, trusting);
    const { status, body } = await jaeger.connection.send("/api/metrics/calls?service=numbered&lookback=60000");
    expect([status, body.toString()]).toEqual([500, expect.stringContaining("unknown authority")]);
    jaeger.close();
    const prometheus = await connectPrometheus(cluster, namespace, trusting);
    await until("no answer to Prometheus", SOON, async () => (await down(prometheus)).join() === "loki,prometheus");
    prometheus.close();
    const { links } = await reportStack(cluster, namespace);
    const ofGrafana = links.filter(({ link }) => link.startsWith("grafana -> "));
    expect(ofGrafana.map(({ flows }) => flows)).toEqual([false, false, false]);
  });

  test("with the right certificates, everything is stored that was sent meanwhile", async () => {
    await restore();
    await well();
    const counts = await load.count(sender, await sender.stop());
    expect(counts.map(({ way, lost, refused }) => [way, lost, refused])).toEqual(WAYS.map((way) => [way, 0, 0]));
  });

  async function stored(stores: Stores) {
    const numbers = WAYS.map(async (way) => {
      const found = await stores[way](sender.service, sender.started, 100_000);
      return [way, new Set(found).size] as const;
    });
    return Object.fromEntries(await Promise.all(numbers)) as Record<(typeof WAYS)[number], number>;
  }

  /** The number that the sender has written last to its own log, which it does at the pace at which it sends. */
  async function newestWritten(): Promise<number> {
    const logs = ["logs", sender.service, "-n", `${namespace}-load`, "--tail=1"];
    return JSON.parse((await kubectl(cluster, logs)).stdout).seq;
  }
});

describe("all others", () => {
  const servers: Server[] = [
    ...["gateway", "grafana", "kube-state-metrics"].map((name) => ({ name, namespace })),
    ...["agent", "node-exporter"].map((name) => ({ name, namespace: agents })),
  ];
  // What their replaced certificate is for others, a replaced authority is for kubelets: with another certificate, the API server would
  // not trust them either, and kubectl not reach any pod. On kind they sign for themselves.
  const kubelet = cluster.kubeletCa === undefined ? [] : ["cadvisor", "kubelet", "resource"];
  const jobs = [
    ...["agent", "gateway", "grafana", "kube-state-metrics", "kube-state-metrics-self", "node-exporter"],
    ...kubelet,
  ].toSorted();
  let restore: () => Promise<void>;
  let prometheus: PrometheusClient;

  beforeAll(async () => {
    prometheus = await connectPrometheus(cluster, namespace);
  });
  afterAll(() => prometheus?.close());

  test("status names every link that leads to them, while all programs but Grafana run on", async () => {
    const staying = servers.filter(({ name }) => name !== "grafana"); // it ends itself, to read what it reads only once
    const pods = await podsOf(cluster, staying);
    const putBack = await showForeign(cluster, servers, foreign);
    const trustAgain = kubelet.length > 0 ? await distrustKubelets() : async () => {};
    restore = async () => void (await Promise.all([putBack(), trustAgain()]));
    await named([
      "application -> gateway",
      "jaeger -> gateway",
      "prometheus -> agent",
      "prometheus -> gateway",
      "prometheus -> grafana",
      "prometheus -> kube-state-metrics",
      ...(kubelet.length > 0 ? ["prometheus -> kubelet"] : []),
    ]);
    expect(await podsOf(cluster, staying)).toEqual(pods);
  });

  test("nothing more is scraped, and nothing comes into the gateway", async () => {
    await replacePods(cluster, servers);
    await until("every target to be down", SOON, async () => (await down(prometheus)).join() === jobs.join());
    await named(["prometheus -> node-exporter"]); // kubectl does not lead to it, so only Prometheus can say so
    const before = await newestOfJaeger();
    await sleep(35_000); // it sends every 30 seconds
    expect(await newestOfJaeger()).toBe(before);
    const up = await prometheus.query(`max by (job) (max_over_time(up{job=~"${jobs.join("|")}"}[30s]))`);
    expect(up.map(({ value }) => value)).toEqual(jobs.map(() => 0));

    const application = await connectAsApplication(cluster, namespace, await probeCertificate(cluster, namespace));
    const otlp = new OtlpClient(application, { "service.name": "refused" });
    await expect(otlp.logs([{ time: Date.now(), body: "refused" }])).rejects.toThrow(/certificate/);
    otlp.close();
  });

  test("with the right certificates, everything goes on", async () => {
    const before = await newestOfJaeger();
    await restore();
    await well();
    await until("Jaeger's own metrics", SOON, async () => (await newestOfJaeger()) > before);
  });

  /** How long Jaeger said to run when it was last heard of. */
  async function newestOfJaeger(): Promise<number> {
    const [newest] = await prometheus.query(
      'max(last_over_time(otelcol_process_uptime_seconds_total{service_name="jaeger"}[1h]))',
    );
    return newest?.value ?? 0;
  }
});

// ---

/** Waits until status has no complaint, and something goes over every link. */
async function well(): Promise<void> {
  await until("a stack that is well", SOON, async () => {
    const { links, problems } = await reportStack(cluster, namespace);
    expect(problems).toEqual([]);
    expect(links.filter(({ flows }) => flows !== true).map(({ link }) => link)).toEqual(["prometheus -> pods"]);
    return true;
  });
}

/** Waits until status names these links, for the authority of a certificate. */
async function named(links: string[]): Promise<void> {
  await until("the links to be named", SOON, async () => {
    const { problems } = await reportStack(cluster, namespace);
    const told = problems.filter((problem) => problem.includes("authority"));
    expect(links.filter((link) => !told.some((problem) => problem.startsWith(`${link} (`)))).toEqual([]);
    return true;
  });
}

/** Jobs with a target that is down. */
async function down(prometheus: PrometheusClient): Promise<string[]> {
  const found = await prometheus.query("min by (job) (up) == 0");
  return found.map(({ labels }) => labels["job"] ?? "").toSorted();
}

/**
 * Lets the Service lead to Prometheus even while that is not ready, which it is not with a certificate that its own health checks refuse:
 * else nobody could connect, whether or not he verifies anything. Returns what takes that back.
 */
async function publishPrometheus(): Promise<() => Promise<void>> {
  const put = async (publishNotReadyAddresses: boolean) => {
    const patch = JSON.stringify({ spec: { publishNotReadyAddresses } });
    await kubectl(cluster, ["patch", "service", "prometheus", "-n", namespace, "-p", patch]);
  };
  await put(true);
  return () => put(false);
}

/** Gives Prometheus the authority of others for kubelets, as another `cluster.kubelet_ca` would; returns what takes it back. */
async function distrustKubelets(): Promise<() => Promise<void>> {
  const put = async (ca: string) => {
    const patch = JSON.stringify({ data: { "kubelet-ca.crt": ca } });
    await kubectl(cluster, ["patch", "configmap", "prometheus-config", "-n", namespace, "--type=merge", "-p", patch]);
  };
  await put(foreign.cert);
  return () => put(cluster.kubeletCa ?? "");
}
