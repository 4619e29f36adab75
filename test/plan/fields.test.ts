// A misspelt field: the provider sends it, the API server drops it, and nobody says so. kubectl has the types of pods and
// workloads built in, and `kubectl set --local` passes a manifest through them without a cluster: what is gone afterwards is
// no field of Kubernetes. Other kinds are checked by the API server itself in the apply tests.
import { expect, test } from "vitest";
import { type Manifest, objectsIn, type PlannedObject } from "../../tools/testkit/kubernetes/objects.ts";
import { planOf } from "../../tools/testkit/terraform/plans.ts";
import { altered, type Root } from "../../tools/testkit/terraform/roots.ts";
import { run } from "../../tools/utils/run.ts";
import { stack, stackInputs } from "./combinations.ts";

const WORKLOADS = ["DaemonSet/node-exporter", "Deployment/kube-state-metrics", "Deployment/prometheus"];

test.for([
  "every setting of pods",
  "every setting of prometheus",
])("with %s, workloads have no unknown field", async (name) => {
  const workloads = await workloadsOf(stack(stackInputs[name] ?? ""));
  expect(workloads.map(({ key }) => key).sort()).toEqual(WORKLOADS);
  for (const { key, manifest } of workloads) expect(await unknownFields(manifest), key).toEqual([]);
});

test("a misspelt field is found, wherever it stands", async () => {
  const once = altered(
    stack(""),
    "modules/prometheus/workload.tf",
    "terminationGracePeriodSeconds",
    "terminationGraceSeconds",
  );
  const twice = altered(once, "modules/prometheus/workload.tf", "mountPath = m.path", "mountpath = m.path");
  const prometheus = (await workloadsOf(twice)).filter(({ key }) => key === "Deployment/prometheus");
  expect(await Promise.all(prometheus.map(({ manifest }) => unknownFields(manifest)))).toEqual([
    expect.arrayContaining([
      "spec.template.spec.terminationGraceSeconds",
      "spec.template.spec.containers.0.volumeMounts.1.mountpath",
    ]),
  ]);
});

// ---

async function workloadsOf(root: Root): Promise<PlannedObject[]> {
  return objectsIn(await planOf(root)).all.filter(({ key }) => WORKLOADS.includes(key));
}

/** Paths of what an object says and Kubernetes' own types do not know. */
async function unknownFields(object: Manifest): Promise<string[]> {
  const account = valueAt(object, ["spec", "template", "spec", "serviceAccountName"]);
  const typed = await run("kubectl", ["set", "serviceaccount", "--local", "-f", "-", String(account), "-o", "json"], {
    input: JSON.stringify(object),
  });
  const known = JSON.parse(typed.stdout);
  return leavesOf(object)
    .filter((path) => valueAt(known, path) === undefined)
    .map((path) => path.join("."));
}

/** Paths to every value. Types leave out what is empty, false or null: that cannot be told from what is unknown. */
function leavesOf(value: unknown, path: string[] = []): string[][] {
  if (value === null || value === "" || value === false || value === 0) return [];
  if (typeof value !== "object") return [path];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

function valueAt(value: unknown, path: string[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}
