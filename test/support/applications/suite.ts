import { afterAll, beforeAll, expect, test } from "vitest";
import { chooseCluster } from "../../../tools/cluster/choose.ts";
import { connectJaeger, connectLoki, connectPrometheus } from "../../../tools/stack/connect.ts";
import { listOf } from "../../../tools/testkit/apply/live.ts";
import { kubectl } from "../../../tools/toolchain/kubectl.ts";
import { stderrLog } from "../../../tools/utils/progress.ts";
import { testCluster } from "../cluster/test-cluster.ts";
import { imageArchive } from "../runtimes/runtime.ts";
import { runtimes } from "../runtimes/runtimes.ts";
import { type AppliedStack, openStack } from "../stack.ts";
import { application } from "./application.ts";
import { type Stores, sightings, type Wanted } from "./sightings.ts";

const CLIENT = "demo";
const MINUTE = 60;

/**
 * The tests of applications that know nothing of us, one in each of `count` namespaces, their runtimes in turn: with OpenTelemetry's
 * agents, an entry in `clients` and the lines of modules/clients/README.md, each is seen in every store.
 * @param namespace of the stack; those of the applications begin with it.
 */
export function testApplications(namespace: string, count: number): void {
  const cluster = testCluster();
  const namespaces = Array.from({ length: count }, (_, index) => `${namespace}-${index + 1}`);
  let stack: AppliedStack;
  let stores: Stores;

  beforeAll(async () => {
    const { loadImage } = await chooseCluster({ name: cluster.name });
    for (const runtime of runtimes) await loadImage(await imageArchive(runtime, stderrLog), stderrLog);
    const made = namespaces.map((name) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } }));
    await kubectl(cluster, ["apply", "-f", "-"], { input: listOf(made) });
    stack = await openStack(cluster, namespace, { clients: { [CLIENT]: { namespaces } } });
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

  // One of each runtime at a time: the start of a virtual machine with an agent takes both cores for seconds.
  for (let first = 0; first < count; first += runtimes.length) {
    const some = namespaces.slice(first, first + runtimes.length);
    test(`each signal of ${some.join(", ")} is there within a minute of readiness, with the namespace that it is from`, async () => {
      const wanted: Wanted[] = [];
      for (const [index, place] of some.entries()) {
        const runtime = runtimes[index];
        if (!runtime) continue;
        const { manifest, service } = application(place, runtime, CLIENT);
        wanted.push({ namespace: place, service, metric: runtime.metric });
        await kubectl(cluster, ["apply", "-f", "-"], { input: JSON.stringify(manifest) });
      }
      const seen = await sightings(cluster, stores, wanted);
      for (const { service, logs, metrics, traces } of seen)
        stderrLog(`${service}: seconds until logs ${logs}, metrics ${metrics}, traces ${traces}`);
      expect(seen.filter(({ logs, metrics, traces }) => !(Math.max(logs, metrics, traces) <= MINUTE))).toEqual([]);
    });
  }

  test("each of their lines is stored once", async () => {
    const query = `{k8s_namespace_name=~"${namespaces.join("|")}"} |~ "answer [0-9]+"`;
    const lines = await stores.loki.lines(query, { limit: 5000 });
    const answers = lines.map(({ line, labels }) => `${labels["service_name"]}: ${/answer \d+/.exec(line)}`);
    expect(new Set(lines.map(({ labels }) => labels["k8s_namespace_name"]))).toEqual(new Set(namespaces));
    expect(answers.filter((answer, index) => answers.indexOf(answer) !== index)).toEqual([]);
  });
}
