// Every link that is encrypted: when its server shows a certificate of a foreign authority, status names it and nothing new goes over it;
// with the right certificate again, all of it comes, also what was sent meanwhile. In two rounds with different servers, so that what
// stops in one is the fault of these.
//
// Running programs read new certificates by themselves, within a minute after the kubelet has brought them. None ends a connection for
// that: those between the gateway and Jaeger live for a minute, all others for as long as their ends. So the servers' pods are replaced.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Connection } from "../../tools/clients/connection.ts";
import { JaegerClient } from "../../tools/clients/jaeger.ts";
import { LokiClient } from "../../tools/clients/loki.ts";
import { OtlpClient } from "../../tools/clients/otlp.ts";
import { PrometheusClient } from "../../tools/clients/prometheus.ts";
import { connectAsApplication, connectPrometheus, connectTo, probeCertificate } from "../../tools/stack/connect.ts";
import { reportStack } from "../../tools/stack/report.ts";
import { getJson, kubectl } from "../../tools/toolchain/kubectl.ts";
import { type KeyPair, makeAuthority } from "../../tools/utils/certificates.ts";
import { until } from "../../tools/utils/wait.ts";
import { type Server, showForeign } from "../support/cluster/foreign-certificates.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { type Sender, type Stores, startSending, storedNumbers } from "../support/numbered-records.ts";
import { type AppliedStack, openStack } from "../support/stack.ts";

const cluster = testCluster();
const namespace = "apply-links";
const agents = `${namespace}-agents`;
const SOON = { within: 240_000, every: 2000 };
let stack: AppliedStack;
let foreign: KeyPair;

beforeAll(async () => {
  foreign = await makeAuthority();
  const verified = cluster.kubeletCa === undefined ? {} : { cluster: { kubelet_ca: cluster.kubeletCa } };
  stack = await openStack(cluster, namespace, { ...verified, prometheus: { scrape: { interval: "5s" } } });
  await stack.applyWith({});
  await kubectl(cluster, ["apply", "-f", "-"], { input: JSON.stringify(ticker) });
  await well();
});
afterAll(() => stack?.destroy());

describe("the stores", () => {
  const servers = ["loki", "jaeger", "prometheus"].map((name) => ({ name, namespace }));
  let restore: () => Promise<void>;
  let application: Connection;
  let sender: Sender;

  beforeAll(async () => {
    application = await connectAsApplication(cluster, namespace, await probeCertificate(cluster, namespace));
    sender = startSending(new OtlpClient(application, { "service.name": "numbered" }));
    await until("the first numbers", SOON, () => reading(undefined, async (stores) => (await stored(stores)).ticks > 0));
  });
  afterAll(() => application?.close());

  test("status names every link that leads to them, while all programs run on", async () => {
    const pods = await podsOf(servers);
    restore = await showForeign(cluster, servers, foreign);
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
    expect(await podsOf(servers)).toEqual(pods);
  });

  test("nothing more is stored, and nothing is answered", async () => {
    await replacePods(servers);
    const sent = sender.last();
    await reading(foreign.cert, async (stores) => {
      const before = await stored(stores);
      await sleep(20_000);
      expect(await stored(stores)).toEqual(before);
      expect(sender.last()).toBeGreaterThan(sent + 10);
      const asked = await stores.jaeger.connection.send("/api/metrics/calls?service=numbered&lookback=60000");
      expect(asked.body.toString()).toContain("certificate signed by unknown authority");
      const down = await stores.prometheus.query('up{job=~"loki|prometheus"} == 0');
      expect(down.map(({ labels }) => labels["job"]).toSorted()).toEqual(["loki", "prometheus"]);
    });
    const { links } = await reportStack(cluster, namespace);
    const questions = links.filter(({ link }) => link.startsWith("grafana -> "));
    expect(questions.map(({ flows }) => flows)).toEqual([false, false, false]);
  });

  test("with the right certificates, everything is stored that was sent meanwhile", async () => {
    await restore();
    await well();
    const last = await sender.stop();
    const all = Array.from({ length: last }, (_, index) => index + 1);
    await reading(undefined, async (stores) => {
      await until("all numbers", SOON, async () => {
        expect(await storedNumbers(stores)).toEqual({ logs: all, metrics: all, traces: all });
        return true;
      });
      const ticks = await ticksIn(stores.loki);
      expect(ticks).toEqual(Array.from(ticks, (_, index) => index + 1));
      expect(ticks.length).toBeGreaterThan(60);
    });
  });
});

describe("the others", () => {
  const servers = [
    ...["gateway", "grafana", "kube-state-metrics"].map((name) => ({ name, namespace })),
    ...["agent", "node-exporter"].map((name) => ({ name, namespace: agents })),
  ];
  const jobs = ["agent", "gateway", "grafana", "kube-state-metrics", "kube-state-metrics-self", "node-exporter"];
  const kubelet = cluster.kubeletCa === undefined ? [] : ["cadvisor", "kubelet", "resource"];
  const links = ["application -> gateway", "jaeger -> gateway"];
  const scraped = ["agent", "gateway", "grafana", "kube-state-metrics"];
  let restore: () => Promise<void>;
  let prometheus: PrometheusClient;

  beforeAll(async () => {
    prometheus = await connectPrometheus(cluster, namespace);
  });
  afterAll(() => prometheus?.close());

  test("status names every link that leads to them, while all programs but Grafana run on", async () => {
    const staying = servers.filter(({ name }) => name !== "grafana");
    const pods = await podsOf(staying);
    const putBack = await showForeign(cluster, servers, foreign);
    const trustAgain = await distrustKubelets();
    restore = async () => void (await Promise.all([putBack(), trustAgain()]));
    await named([
      ...links,
      ...[...scraped, ...(kubelet.length > 0 ? ["kubelet"] : [])].map((name) => `prometheus -> ${name}`),
    ]);
    expect(await podsOf(staying)).toEqual(pods);
  });

  test("nothing more is scraped, and the gateway is sent nothing", async () => {
    await replacePods(servers);
    await until("every target to be down", SOON, async () => {
      const down = await prometheus.query('up{job!~"apiserver|loki|pods|prometheus"} == 0');
      expect(down.map(({ labels }) => labels["job"]).toSorted()).toEqual([...jobs, ...kubelet].toSorted());
      return true;
    });
    await named(["prometheus -> node-exporter"]);
    const before = await newestOfJaeger();
    await sleep(35_000); // it sends every 30 seconds
    expect(await newestOfJaeger()).toBe(before);
    const credentials = await probeCertificate(cluster, namespace);
    const application = await connectAsApplication(cluster, namespace, credentials);
    const otlp = new OtlpClient(application, { "service.name": "numbered" });
    await expect(otlp.logs([{ time: Date.now(), body: "refused" }])).rejects.toThrow(/certificate/);
    application.close();
    const up = await prometheus.query(`max_over_time(up{job=~"${[...jobs, ...kubelet].join("|")}"}[30s])`);
    expect(up.map(({ value }) => value)).toEqual([...jobs, ...kubelet].map(() => 0));
  });

  test("with the right certificates, everything goes on", async () => {
    const before = await newestOfJaeger();
    await restore();
    await well();
    await until("Jaeger's own metrics", SOON, async () => (await newestOfJaeger()) > before);
  });

  /** When Jaeger's newest metric was made. */
  async function newestOfJaeger(): Promise<number> {
    const series = 'last_over_time(otelcol_process_uptime_seconds_total{service_name="jaeger"}[1h])';
    const found = await prometheus.query(`max(${series.replace("last_over_time", "ts_of_last_over_time")})`);
    return found[0]?.value ?? 0;
  }
});

// ---

async function well(): Promise<void> {
  await until("a stack that is well", SOON, async () => {
    const { well, problems } = await reportStack(cluster, namespace);
    if (!well) throw new Error(problems.join("; "));
    return true;
  });
}

/** Waits until status has a problem with each of these links, whose server or answer was not verified. */
async function named(links: string[]): Promise<void> {
  await until("the links to be named", SOON, async () => {
    const report = await reportStack(cluster, namespace);
    const blamed = report.links.filter(({ problem }) => /authority/.test(problem)).map(({ link }) => link);
    expect(links.filter((link) => !blamed.includes(link))).toEqual([]);
    expect(links.filter((link) => !report.problems.some((problem) => problem.startsWith(`${link} (`)))).toEqual([]);
    return true;
  });
}
