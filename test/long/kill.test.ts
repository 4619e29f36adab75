// Each process of the stack is ended by kill -9, twice, while records are sent: what was acknowledged is stored.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getJson, kubectl } from "../../tools/toolchain/kubectl.ts";
import { killContainer } from "../support/cluster/kill.ts";
import { type NodeAgent, startNodeAgent } from "../support/cluster/node-agent.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { type Count, compare, countStored, tableOf } from "../support/records/count.ts";
import { WAYS } from "../support/records/numbers.ts";
import { startSender } from "../support/records/start-sender.ts";
import { connectStores, type Stores } from "../support/records/stored.ts";
import { type AppliedStack, openStack } from "../support/stack.ts";

const COMPONENTS = ["agent", "gateway", "jaeger", "kube-state-metrics", "loki", "node-exporter", "prometheus"];
const RATE = 200;

const cluster = testCluster();
const namespace = "long-kill";
const applications = `${namespace}-load`;
const counts: Count[] = [];
let stack: AppliedStack;
let agent: NodeAgent;
let stores: Stores;

beforeAll(async () => {
  agent = await startNodeAgent(cluster, `${namespace}-probe`);
  await kubectl(cluster, ["create", "namespace", applications]);
  stack = await openStack(cluster, namespace, { clients: { load: { namespaces: [applications] } } });
  await stack.applyWith({});
  stores = await connectStores(cluster, namespace);
});
afterAll(async () => {
  console.log(tableOf(counts));
  stores?.close();
  await stack?.destroy();
  await kubectl(cluster, ["delete", "namespace", applications, "--ignore-not-found"]);
  await agent?.remove();
});

test("when nothing happens, nothing is lost or doubled, and what was never sent is missed", async () => {
  const sender = await startSender(cluster, applications, "calm", { client: "load", rate: RATE, records: 2000 });
  const account = await sender.ended(60_000);
  const found = await countStored(stores, sender, account);
  counts.push(...found);
  expect(found.map(({ way, lost, duplicated }) => [way, lost, duplicated])).toEqual(WAYS.map((way) => [way, 0, 0]));
  for (const way of WAYS) {
    const numbers = await stores[way]("calm", sender.started, 2000);
    expect(compare("calm", way, { ...account[way], sent: 2001 }, numbers)).toMatchObject({ lost: 1, missing: [2001] });
  }
});

test.for(COMPONENTS)("%s", async (component) => {
  const place = stack.namespaces[["agent", "node-exporter"].includes(component) ? 1 : 0] ?? "";
  const sender = await startSender(cluster, applications, `kill-${component}`, { client: "load", rate: RATE });
  for (let time = 1; time <= 2; time++) {
    await sleep(8000);
    await killContainer(cluster, agent, place, component);
  }
  await sleep(8000);
  const account = await sender.stop();
  const found = await countStored(stores, sender, account);
  counts.push(...found);
  expect(found.map(({ way, lost, refused }) => [way, lost, refused])).toEqual(WAYS.map((way) => [way, 0, 0]));
});

test("no component was left out", async () => {
  const pods = await Promise.all(
    stack.namespaces.map((place) =>
      getJson<{ items: { metadata: { labels: Record<string, string> } }[] }>(cluster, ["pods", "-n", place]),
    ),
  );
  const names = pods.flatMap(({ items }) => items.map(({ metadata }) => metadata.labels["app.kubernetes.io/name"]));
  expect(names.toSorted()).toEqual(COMPONENTS);
});
