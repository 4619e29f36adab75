// Grafana in the whole stack: what it shows, who may see it, and that its password really changes.
import { afterAll, beforeAll, expect, test } from "vitest";
import { Connection } from "../../tools/clients/connection.ts";
import { GrafanaClient } from "../../tools/clients/grafana.ts";
import { connectGrafana, probeCertificate } from "../../tools/stack/connect.ts";
import { until } from "../../tools/utils/wait.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { questionsOf } from "../support/panels.ts";
import { type AppliedStack, openStack } from "../support/stack.ts";

const cluster = testCluster();
const namespace = "apply-grafana";
let stack: AppliedStack;
let grafana: GrafanaClient;

/** Panels that have nothing to show where all is well, by the beginning of their name. */
const EMPTY_WHEN_WELL = [
  "Cluster > Restarts",
  "Cluster > What lacks replicas",
  "Cluster > Pods that are not running",
  "Cluster > Refused and lost > 4",
  "Cluster > Refused and lost > 5",
  "Cluster > Refused and lost > 6",
  "Cluster > Refused and lost > 7",
];

beforeAll(async () => {
  const inputs = { dummy: { enabled: true, rate: 2 }, prometheus: { scrape: { interval: "5s" } } };
  stack = await openStack(cluster, namespace, inputs);
  await stack.applyWith({});
  grafana = await connectGrafana(cluster, namespace);
});
afterAll(async () => {
  grafana?.close();
  await stack?.destroy();
});

test("it asks each store over the secured link", async () => {
  const found = (await grafana.dataSources()).map(({ uid, readOnly }) => [uid, readOnly]);
  expect(Object.fromEntries(found)).toEqual({ jaeger: true, loki: true, prometheus: true });
  const ask = async (uid: string, path: string) => (await grafana.throughDataSource(uid, path)).status;
  expect(await ask("jaeger", "/api/services")).toBe(200);
  expect(await ask("loki", "/loki/api/v1/labels")).toBe(200);
  expect(await ask("prometheus", "/api/v1/status/buildinfo")).toBe(200);
});

test("every panel of the dashboards shows something", async () => {
  expect((await grafana.search()).filter(({ type }) => type === "dash-db").map(({ uid }) => uid)).toEqual(
    expect.arrayContaining(["observability-cluster", "observability-services"]),
  );
  const variables = { cluster: "kubernetes", namespace: ".*", search: "", service: "dummy-shop", stack: namespace };
  const questions = questionsOf(variables).filter(({ uid }) => uid !== "jaeger"); // asked by the browser
  expect(questions.length).toBeGreaterThan(30);
  await until("every panel to show something", { within: 180_000, every: 5000 }, async () => {
    const empty: string[] = [];
    for (const { name, uid, model } of questions) {
      const frames = await grafana.query(uid, model, { from: "now-5m", to: "now" });
      if (!frames.some(({ fields }) => fields.some(({ values }) => values.length > 0))) empty.push(name);
    }
    expect(empty.filter((name) => !EMPTY_WHEN_WELL.some((known) => name.startsWith(known)))).toEqual([]);
    return true;
  });
});

test("the latest traces of a service are found through Grafana", async () => {
  const { body } = await grafana.throughDataSource("jaeger", "/api/traces?service=dummy-shop&limit=20");
  expect(JSON.parse(body.toString()).data.length).toBeGreaterThan(0);
});

test("another text in secrets.rotation is another password, from the apply on", async () => {
  const old = await stack.output<string>("grafana_password");
  await stack.applyWith({ grafana: { secrets: { rotation: "2" } } });
  const now = await stack.output<string>("grafana_password");
  expect(now).not.toBe(old);
  expect(await statusWith(now)).toBe(200);
  expect(await statusWith(old)).toBe(401);
});

test("a stranger sees nothing but whether it is alive", async () => {
  const { ca = "" } = await probeCertificate(cluster, namespace);
  const stranger = await Connection.into(cluster, PORT, { ca });
  try {
    const status = async (path: string) => (await stranger.send(path)).status;
    expect(await status("/api/health")).toBe(200);
    for (const path of ["/api/org", "/api/datasources", "/api/search", "/metrics"])
      expect(await status(path), path).toBe(401);
  } finally {
    stranger.close();
  }
});

// ---

const PORT = { namespace, resource: "service/grafana", port: 3000 };

async function statusWith(password: string): Promise<number> {
  const { ca = "" } = await probeCertificate(cluster, namespace);
  const person = await Connection.into(cluster, PORT, { ca, headers: GrafanaClient.login("admin", password) });
  try {
    return (await person.send("/api/org")).status;
  } finally {
    person.close();
  }
}
