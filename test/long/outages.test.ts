// Each store is away for five minutes while records are sent: they wait in the queues, and all of them arrive.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getJson, kubectl } from "../../tools/toolchain/kubectl.ts";
import { until } from "../../tools/utils/wait.ts";
import { LoadedStack } from "../support/records/loaded-stack.ts";
import { WAYS } from "../support/records/numbers.ts";

const OUTAGE = 300_000;
const RATE = 100;
/** How long the queues may take until they are empty. */
const BACKLOG = 300_000;
const namespace = "long-outages";
let load: LoadedStack;

beforeAll(async () => {
  load = await LoadedStack.open(namespace);
});
afterAll(() => load?.close());

test.for([
  { store: "loki", workload: "statefulset/loki" },
  { store: "jaeger", workload: "deployment/jaeger" },
  { store: "prometheus", workload: "deployment/prometheus" },
])("$store", async ({ store, workload }) => {
  const found = await load.countDuring(
    `outage-${store}`,
    RATE,
    async () => {
      await sleep(10_000);
      await scale(workload, 0);
      await until(`no pod of ${store}`, { within: 150_000 }, async () => (await podsOf(store)) === 0);
      await sleep(OUTAGE);
      expect(await podsOf(store)).toBe(0);
      await scale(workload, 1);
      await kubectl(load.cluster, ["rollout", "status", workload, "-n", namespace, "--timeout=180s"]);
      await sleep(10_000);
    },
    BACKLOG,
  );
  expect(found.map(({ way, lost, refused }) => [way, lost, refused])).toEqual(WAYS.map((way) => [way, 0, 0]));
});

// ---

async function scale(workload: string, replicas: number): Promise<void> {
  await kubectl(load.cluster, ["scale", workload, "-n", namespace, `--replicas=${replicas}`]);
}

async function podsOf(component: string): Promise<number> {
  const label = `app.kubernetes.io/name=${component}`;
  return (await getJson<{ items: unknown[] }>(load.cluster, ["pods", "-n", namespace, "-l", label])).items.length;
}
