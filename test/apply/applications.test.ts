// Applications of others, in namespaces of their own, that know nothing of us: with OpenTelemetry's agents and the lines that
// modules/clients/README.md has, each is seen in every store.
import { afterAll, beforeAll, expect, test } from "vitest";
import { chooseCluster } from "../../tools/cluster/choose.ts";
import { connectJaeger, connectLoki, connectPrometheus } from "../../tools/stack/connect.ts";
import { listOf } from "../../tools/testkit/apply/live.ts";
import { kubectl } from "../../tools/toolchain/kubectl.ts";
import { stderrLog } from "../../tools/utils/progress.ts";
import { application } from "../support/applications.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { imageArchive } from "../support/runtimes/runtime.ts";
import { runtimes } from "../support/runtimes/runtimes.ts";
import { type Sighting, type Stores, sightings } from "../support/sightings.ts";
import { type AppliedStack, openStack } from "../support/stack.ts";

const APPLICATIONS = 20;

const cluster = testCluster();
const namespace = "apply-apps";
const applications = Array.from({ length: APPLICATIONS }, (_, index) => ({
  namespace: `${namespace}-${index + 1}`,
  runtime: runtimes[index % runtimes.length] as (typeof runtimes)[number],
}));
const namespaces = applications.map((application) => application.namespace);
let stack: AppliedStack;
let stores: Stores;
let seen: Sighting[];

beforeAll(async () => {
  const { loadImage } = await chooseCluster({ name: cluster.name });
  for (const runtime of runtimes) await loadImage(await imageArchive(runtime, stderrLog), stderrLog);
  const made = namespaces.map((name) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } }));
  await kubectl(cluster, ["apply", "-f", "-"], { input: listOf(made) });
  stack = await openStack(cluster, namespace, { clients: { demo: { namespaces } } });
  await stack.applyWith({});
  const [loki, prometheus, jaeger] = await Promise.all([
    connectLoki(cluster, namespace),
    connectPrometheus(cluster, namespace),
    connectJaeger(cluster, namespace),
  ]);
  stores = { loki, prometheus, jaeger };
});
afterAll(async () => {
  for (const client of Object.values(stores ?? {})) client.close();
  await stack?.destroy();
  await kubectl(cluster, ["delete", "namespace", "--ignore-not-found", ...namespaces]);
});

test("logs, metrics and traces of each are there within a minute of its readiness, with the namespace that they come from", async () => {
  const manifests = applications.map(({ namespace, runtime }) => application(namespace, runtime, "demo"));
  await kubectl(cluster, ["apply", "-f", "-"], { input: listOf(manifests) });
  seen = await sightings(
    cluster,
    stores,
    applications.map(({ namespace, runtime: { name, metric } }) => ({
      namespace,
      service: `${name}-${namespace}`,
      metric,
    })),
  );
  for (const { service, logs, metrics, traces } of seen) stderrLog(`${service}: ${logs} ${metrics} ${traces}`);
  expect(seen.filter(({ logs, metrics, traces }) => !(Math.max(logs, metrics, traces) <= 60))).toEqual([]);
});

test("each of their lines is stored once", async () => {
  const lines = await stores.loki.lines(`{k8s_namespace_name=~"${namespaces.join("|")}"} |~ "answer [0-9]+"`, {
    limit: 5000,
  });
  const numbers = lines.map(({ line, labels }) => `${labels["k8s_namespace_name"]}: ${/answer \d+/.exec(line)}`);
  expect(numbers.length).toBeGreaterThan(APPLICATIONS);
  expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([]);
});
