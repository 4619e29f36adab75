// Each process of the stack is ended by kill -9, twice, while records are sent: what was acknowledged is stored.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getJson } from "../../tools/toolchain/kubectl.ts";
import { killContainer } from "../support/cluster/kill.ts";
import { type NodeAgent, startNodeAgent } from "../support/cluster/node-agent.ts";
import { compare } from "../support/records/count.ts";
import { LoadedStack } from "../support/records/loaded-stack.ts";
import { WAYS } from "../support/records/numbers.ts";

const COMPONENTS = [
  "agent",
  "gateway",
  "grafana",
  "jaeger",
  "kube-state-metrics",
  "loki",
  "node-exporter",
  "prometheus",
];
const ON_NODES = ["agent", "node-exporter"];
const RATE = 200;
const namespace = "long-kill";
let load: LoadedStack;
let agent: NodeAgent;

beforeAll(async () => {
  load = await LoadedStack.open(namespace);
  agent = await startNodeAgent(load.cluster, `${namespace}-probe`);
});
afterAll(async () => {
  await load?.close();
  await agent?.remove();
});

test("when nothing happens, nothing is lost or doubled, and what was never sent is missed", async () => {
  const sender = await load.send("calm", { rate: RATE, records: 2000 });
  const account = await sender.ended(60_000);
  const found = await load.count(sender, account);
  expect(found.map(({ way, lost, duplicated }) => [way, lost, duplicated])).toEqual(WAYS.map((way) => [way, 0, 0]));
  const stores = await load.stores();
  for (const way of WAYS) {
    const numbers = await stores[way]("calm", sender.started, 2000);
    expect(compare("calm", way, { ...account[way], sent: 2001 }, numbers)).toMatchObject({ lost: 1, missing: [2001] });
  }
});

test.for(COMPONENTS)("%s", async (component) => {
  const place = ON_NODES.includes(component) ? `${namespace}-agents` : namespace;
  const found = await load.countDuring(`kill-${component}`, RATE, async () => {
    for (let time = 1; time <= 2; time++) {
      await sleep(8000);
      await killContainer(load.cluster, agent, place, component);
    }
    await sleep(8000);
  });
  expect(found.map(({ way, lost, refused }) => [way, lost, refused])).toEqual(WAYS.map((way) => [way, 0, 0]));
});

test("no component was left out", async () => {
  const pods = await Promise.all(
    load.stack.namespaces.map((place) =>
      getJson<{ items: { metadata: { labels: Record<string, string> } }[] }>(load.cluster, ["pods", "-n", place]),
    ),
  );
  const names = pods.flatMap(({ items }) => items.map(({ metadata }) => metadata.labels["app.kubernetes.io/name"]));
  expect(names.toSorted()).toEqual(COMPONENTS);
});
