import { afterAll, beforeAll, expect, test } from "vitest";
import { reportPolicies } from "../../tools/stack/policies.ts";
import { getJson, kubectl } from "../../tools/toolchain/kubectl.ts";
import { until } from "../../tools/utils/wait.ts";
import { delayExec } from "../support/cluster/slow-kubectl.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { startVisitor, type Visitor } from "../support/cluster/visitor.ts";
import { type AppliedStack, METRICS_ONLY, openStack } from "../support/stack.ts";

// Whether NetworkPolicies hold, asked by a pod that has no business with the stack.

const cluster = testCluster();
const namespace = "apply-walls";
let stack: AppliedStack;
let visitor: Visitor;

const DOORS = [
  { component: "prometheus", port: 9090 },
  { component: "kube-state-metrics", port: 8080 },
  { component: "kube-state-metrics", port: 8081 },
];

beforeAll(async () => {
  visitor = await startVisitor(cluster, `${namespace}-visitor`);
  stack = await openStack(cluster, namespace, METRICS_ONLY);
  await stack.applyWith({});
});
afterAll(async () => {
  await visitor?.remove();
  await stack?.destroy();
});

test("a foreign pod gets no answer", async () => {
  for (const { component, port } of DOORS)
    expect(await visitor.knock(await address(component), port), component).toBe("timeout");
});

test.each([0, 5])("status knows that policies hold, where an answer takes %i more seconds", async (seconds) => {
  await delayExec(seconds);
  const { enforced, evidence } = await reportPolicies(cluster, namespace);
  expect(enforced, evidence).toBe("yes");
});

test("pods named in allow_from connect, to what they were allowed and to nothing else", async () => {
  await stack.applyWith({ prometheus: { allow_from: { visitor: { namespace: `${namespace}-visitor` } } } });
  const prometheus = await address("prometheus");
  await until(
    "the door to open",
    { within: 30_000 },
    async () => (await visitor.knock(prometheus, 9090)) === "connected",
  );
  expect(await visitor.knock(prometheus, 9091)).toBe("timeout");
  expect(await visitor.knock(await address("kube-state-metrics"), 8080)).toBe("timeout");
  await stack.applyWith({});
  await until(
    "the door to close",
    { within: 30_000 },
    async () => (await visitor.knock(prometheus, 9090)) === "timeout",
  );
});

// The control: without the policies the same knock is answered, so it is they that hold.
test("the same pod connects after the policies are deleted", async () => {
  await kubectl(cluster, ["delete", "networkpolicies", "--all", "-n", namespace]);
  for (const { component, port } of DOORS) {
    const host = await address(component);
    await until(
      `${component}:${port}`,
      { within: 30_000 },
      async () => (await visitor.knock(host, port)) === "connected",
    );
  }
});

test.each([0, 5])("then status knows that none holds, where an answer takes %i more seconds", async (seconds) => {
  await delayExec(seconds);
  const { enforced, evidence } = await reportPolicies(cluster, namespace);
  expect(enforced, evidence).toBe("no");
});

// ---

async function address(component: string): Promise<string> {
  const selector = ["-l", `app.kubernetes.io/name=${component}`, "-n", namespace];
  const { items } = await getJson<{ items: { status: { podIP: string } }[] }>(cluster, ["pods", ...selector]);
  const [pod, ...others] = items;
  if (!pod || others.length > 0) throw new Error(`expected one pod of ${component}, found ${items.length}`);
  return pod.status.podIP;
}
