// Every input of a component has its effect: what is given (coverage-inputs.ts) shows where coverage-effects.ts says, and not without it.
import { X509Certificate } from "node:crypto";
import { join } from "node:path";
import { expect, test } from "vitest";
import { declaredIn } from "../../tools/testkit/coverage/declared.ts";
import { leavesOf } from "../../tools/testkit/coverage/types.ts";
import { objectsIn } from "../../tools/testkit/kubernetes/objects.ts";
import { applied } from "../../tools/testkit/terraform/applied.ts";
import { planOf } from "../../tools/testkit/terraform/plans.ts";
import type { Variables } from "../../tools/testkit/terraform/roots.ts";
import { repository } from "../../tools/utils/paths.ts";
import { EFFECTS, ELSEWHERE, UNUSED } from "./coverage-effects.ts";
import { allInputs, callWith, neededInputs, otherInputs } from "./coverage-inputs.ts";

type Module = keyof typeof allInputs;

const MODULES = Object.keys(allInputs) as Module[];

test.for(
  MODULES.flatMap((module) => EFFECTS[module].map((effect) => ({ module, effect }))),
)("$module: $effect.0 shows in $effect.1", async ({ module, effect: [input, object, place, shown] }) => {
  const texts = shown === undefined ? valuesAt(allInputs[module], input).map(inText) : [shown];
  expect(texts).not.toEqual([]);
  const after = await textAt(module, allInputs[module], object, place);
  for (const text of texts) expect(after).toContain(text);
  // What the module needs is there before, too.
  if (valuesAt(neededInputs[module], input).length > 0) return;
  const before = await textAt(module, neededInputs[module], object, place);
  for (const text of texts) expect(before).not.toContain(text);
});

test.for([
  "exporters",
  "pki",
  "prometheus",
] as const)("%s: every input is in the table, or it is said why not", (module) => {
  const all = Object.entries(declaredIn(join(repository, "modules", module))).flatMap(([name, type]) =>
    leavesOf(type, name),
  );
  const listed = [...EFFECTS[module].map(([input]) => input), ...(ELSEWHERE[module] ?? []), ...(UNUSED[module] ?? [])];
  expect(listed.toSorted()).toEqual(all.toSorted());
});

test.for([
  ["no kube-state-metrics", "DaemonSet/node-exporter", "Deployment/kube-state-metrics"],
  ["no node_exporter", "Deployment/kube-state-metrics", "DaemonSet/node-exporter"],
] as const)("exporters: with %s there is %s and no %s", async ([what, there, gone]) => {
  const objects = objectsIn(await planOf(callWith("exporters", otherInputs[`exporters: ${what}`])));
  expect(objects).toHaveObject(there);
  expect(objects).not.toHaveObject(gone);
});

test("prometheus: scrape.pods = false leaves out the job", async () => {
  const place = ["ConfigMap/prometheus-config", 'data["prometheus.yaml"]'] as const;
  expect(await textAt("prometheus", neededInputs.prometheus, ...place)).toContain("job_name: pods");
  expect(await textAt("prometheus", otherInputs["prometheus: no pods"], ...place)).not.toContain("job_name: pods");
});

test("prometheus: storage.retain keeps the volume on destroy", async () => {
  const plan = await planOf(callWith("prometheus", allInputs.prometheus));
  const claim = plan.resource('module.under_test.kubectl_manifest.base["PersistentVolumeClaim/data"]');
  expect(claim.after.at("apply_only")).toHaveValue(true);
});

test("pki: tls.rotation names the CAs, which of them issues, and what renews every certificate", async () => {
  const { resources } = await (await applied(callWith("pki", otherInputs["pki: a second CA"]))).plan();
  const values = (type: string) => resources.filter((resource) => resource.type === type).map((found) => found.values);
  const issuers = values("tls_locally_signed_cert").map(({ cert_pem }) => new X509Certificate(String(cert_pem)).issuer);
  expect(values("tls_self_signed_cert")).toHaveLength(2);
  expect(issuers).toEqual([expect.stringContaining("CN=monitoring CA b")]);
  expect(values("terraform_data")).toContainEqual(expect.objectContaining({ input: "2027-01" }));
});

// ---

/** What stands at a place of a planned object, as one text; empty where there is no such object or nothing in that place. */
async function textAt(module: Module, inputs: Variables, object: string, place: string): Promise<string> {
  const found = objectsIn(await planOf(callWith(module, inputs))).all.find(({ key }) => key === object);
  return JSON.stringify(found?.value.at(place)) ?? "";
}

/** The values at a path such as `allow_from[*].namespace`. */
function valuesAt(inputs: unknown, path: string): unknown[] {
  return path
    .split(/\.|(?=\[)/)
    .reduce<unknown[]>(
      (values, step) =>
        values.flatMap((value) => (step === "[*]" ? Object.values(value ?? {}) : [childOf(value, step)])),
      [inputs],
    )
    .filter((value) => value !== undefined);
}

function childOf(value: unknown, step: string): unknown {
  return (value as Record<string, unknown> | undefined)?.[step];
}

/** A value as it stands inside of a JSON text. */
function inText(value: unknown): string {
  return JSON.stringify(String(value)).slice(1, -1);
}
