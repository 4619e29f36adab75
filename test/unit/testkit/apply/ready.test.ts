import { expect, test } from "vitest";
import { notReady } from "../../../../tools/testkit/apply/ready.ts";

const workload = (kind: string, generation: number, status: object) => ({
  apiVersion: "apps/v1",
  kind,
  metadata: { name: "x", namespace: "n", generation },
  spec: { replicas: 2 },
  status,
});
const ALL = { observedGeneration: 3, replicas: 2, updatedReplicas: 2, readyReplicas: 2 };
const ON_ALL_NODES = { observedGeneration: 3, desiredNumberScheduled: 1, updatedNumberScheduled: 1, numberReady: 1 };

test.each([
  ["Deployment", ALL],
  ["StatefulSet", ALL],
  ["DaemonSet", ON_ALL_NODES],
])("a %s whose pods are all new and ready is ready", (kind, status) => {
  expect(notReady(workload(kind, 3, status))).toBeUndefined();
});

test.each([
  [
    "that its controller has not seen yet",
    "Deployment",
    { ...ALL, observedGeneration: 2 },
    "has not seen the newest version",
  ],
  ["without a status", "Deployment", {}, "has not seen the newest version"],
  ["that lacks a ready pod", "Deployment", { ...ALL, readyReplicas: 1 }, "1 of 2 pods ready, 2 of the newest version"],
  [
    "with an old pod that is ready",
    "StatefulSet",
    { ...ALL, updatedReplicas: 1 },
    "2 of 2 pods ready, 1 of the newest version",
  ],
  ["with an old pod too many", "Deployment", { ...ALL, replicas: 3 }, "2 of 2 pods ready, 2 of the newest version"],
  [
    "that has an old pod on a node",
    "DaemonSet",
    { ...ON_ALL_NODES, updatedNumberScheduled: 0 },
    "1 of 1 pods ready, 0 of the newest",
  ],
])("a workload %s is not ready", (_what, kind, status, reason) => {
  expect(notReady(workload(kind, 3, status))).toContain(reason);
});
