// What the stack of every default asks of the cluster: rights, network, and how much.
import { beforeAll, expect, test } from "vitest";
import { type Objects, objectsIn } from "../../tools/testkit/kubernetes/objects.ts";
import { planOf } from "../../tools/testkit/terraform/plans.ts";
import { demands } from "../support/minimal.ts";
import { example } from "../support/roots.ts";

let objects: Objects;
beforeAll(async () => {
  objects = objectsIn(await planOf(example("minimal")));
});

test.for(demands)("$name", ({ check }) => check(objects, []));

test("it is small: at most 90 objects, and 12 pods on a cluster of one node", async () => {
  const plan = await planOf(example("minimal"));
  const applied = plan.changes.filter(({ address }) => /\bkubectl_manifest\.\w+\[/.test(address));
  expect(applied.length).toBeGreaterThan(objects.all.length); // Secrets, which `objects` does not see, too
  expect(applied.length).toBeLessThanOrEqual(90);
  const replicas = objects
    .ofKind("DaemonSet", "Deployment", "StatefulSet")
    .map(({ value }) => value.at("spec.replicas").reveal() ?? 1);
  expect(replicas.reduce((sum: number, count) => sum + Number(count), 0)).toBeLessThanOrEqual(12);
});
