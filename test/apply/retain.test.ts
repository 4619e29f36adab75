import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type AppliedStack, stackRoot } from "../../tools/testkit/apply-stack.ts";
import { leftovers } from "../../tools/testkit/leftovers.ts";
import { volumeUid } from "../../tools/testkit/volumes.ts";
import { kubectl } from "../../tools/toolchain/kubectl.ts";
import { until } from "../../tools/utils/wait.ts";

// With storage.retain, a destroy leaves the volume and what it needs, and the next apply finds its data again.

const cluster = inject("cluster");
const namespace = "apply-retain";
const inputs = { prometheus: { storage: { retain: true } } };
let stack: AppliedStack;

beforeAll(async () => {
  stack = await stackRoot(cluster, namespace, inputs);
  await stack.applyWith({});
});
afterAll(async () => {
  await stack?.destroy();
  await kubectl(cluster, ["delete", "namespace", namespace, "--ignore-not-found"]);
});

test("destroy leaves the volume and its namespace, and nothing else", async () => {
  await stack.destroy();
  await until("the last objects to go", { within: 90_000, every: 1000 }, async () => {
    const kinds = (await leftovers(cluster, namespace)).map((line) => line.split(/\s+/)[0]);
    // Kubernetes makes the last two in every namespace.
    const expected = ["Namespace", "PersistentVolume", "PersistentVolumeClaim", "ServiceAccount", "ConfigMap"];
    expect(kinds.toSorted()).toEqual(expected.toSorted());
    return true;
  });
});

test("a new stack of the same namespace takes the volume over", async () => {
  const before = await volumeUid(cluster, namespace, "prometheus");
  stack = await stackRoot(cluster, namespace, inputs);
  await stack.applyWith({});
  expect(await volumeUid(cluster, namespace, "prometheus")).toBe(before);
  expect(await stack.differences()).toBeUndefined();
});
