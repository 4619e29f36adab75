// What is said after `.not`, of every matcher: each is given something that suits it, so that its opposite fails.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { matchers } from "../../../../tools/testkit/matchers/index.ts";
import { Value } from "../../../../tools/testkit/model/value.ts";
import { temporaryFolder } from "../../support/folders.ts";
import { manifest, objects, workload } from "../kubernetes/manifests.ts";
import { failure, planFrom } from "./plans.ts";

const plan = planFrom({
  changes: [
    { address: "kubernetes_service.web", actions: ["create"] },
    { address: "kubernetes_service.api", actions: ["create"] },
    { address: "kubernetes_deployment.web", actions: ["update"] },
    { address: "kubernetes_stateful_set.db", actions: ["delete", "create"] },
    { address: "kubernetes_secret.old", actions: ["delete"] },
    { address: "kubernetes_namespace.shop", previous_address: "kubernetes_namespace.store", actions: ["no-op"] },
  ],
  output_changes: { url: { actions: ["create"], after: "https://shop" } },
  checks: [
    {
      address: { kind: "check", to_display: "check.backup" },
      status: "fail",
      instances: [{ problems: [{ message: "none" }] }],
    },
  ],
});
const quiet = planFrom({ checks: [{ address: { kind: "check", to_display: "check.backup" }, status: "pass" }] });
const refused = {
  plan: undefined,
  folder: ".",
  diagnostics: [
    { severity: "error", summary: "Invalid value for variable", detail: "var.size must be a quantity." },
    { severity: "warning", summary: "Deprecated", detail: "use another" },
  ],
};
const values = new Value({ size: "5Gi", key: "a" }, { id: true }, { key: true });
const shop = objects(
  workload("Deployment/web", { automountServiceAccountToken: false }),
  manifest("Service/web", { spec: { selector: { app: "web" }, ports: [{ port: 80, targetPort: "http" }] } }),
  manifest("NetworkPolicy/web", { spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] } }),
  manifest("Role/web", { more: { rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }] } }),
);
const inventory = join(temporaryFolder(), "shop.yaml");
writeFileSync(inventory, "counts: { kubernetes_service: 2 }");

/** By matcher, what it is given. */
const SUITS: Record<keyof typeof matchers, [received: unknown, ...expected: unknown[]]> = {
  toAllowOnlyLinks: [shop, []],
  toBeNoop: [quiet],
  toBeSensitive: [values.at("key")],
  toBeUnknown: [values.at("id")],
  toCreate: [plan, /service/],
  toDestroy: [plan, "kubernetes_secret.old"],
  toDestroyNothing: [quiet],
  toFailCheck: [plan, "check.backup", "none"],
  toFailValidation: [refused, "size", "quantity"],
  toGrantOnly: [shop, { "Role/web": ["get pods"] }],
  toHaveObject: [shop, "Deployment/web", { kind: "Deployment" }],
  toHaveObjects: [shop, ["Deployment/web", "NetworkPolicy/web", "Role/web", "Service/web"]],
  toHaveOutput: [plan, "url", "https://shop"],
  toHaveProbes: [shop],
  toHaveReadOnlyRoots: [shop],
  toHaveReferencesMet: [shop],
  toHaveServicesWithPorts: [shop],
  toHaveValue: [values.at("size"), "5Gi"],
  toIsolatePods: [shop],
  toLimitResources: [shop, { cpuLimit: "forbidden" }],
  toMatchInventory: [plan, inventory],
  toMatchKubernetesSchema: [objects(manifest("ConfigMap/web"))],
  toMeetPodSecurity: [shop, "restricted"],
  toMountTokens: [shop, []],
  toMove: [plan, "kubernetes_namespace.store", "kubernetes_namespace.shop"],
  toNameNamespaces: [shop],
  toPassChecks: [quiet],
  toReplace: [plan, "kubernetes_stateful_set.db"],
  toSelectOnlyOwnPods: [shop],
  toUpdate: [plan, "kubernetes_deployment.web"],
  toUseImages: [shop, ["example.org/web:v1"]],
  toWarn: [refused, "another"],
};

const call = (expectation: object, name: string, given: unknown[]) =>
  (expectation as Record<string, (...given: unknown[]) => void>)[name]?.(...given);

test.for(Object.entries(SUITS))("%s is suited", ([name, [received, ...given]]) => {
  expect(name in matchers).toBe(true);
  call(expect(received), name, given);
});

test("the opposite of each says what is so", () => {
  const messages = Object.entries(SUITS).map(([name, [received, ...given]]) => {
    const message = failure(() => call(expect(received).not, name, given));
    return `${name}: ${message.replace(inventory, "shop.yaml")}`;
  });
  expect(messages.join("\n")).toMatchInlineSnapshot(`
    "toAllowOnlyLinks: expected the objects not to allow only the listed links
    toBeNoop: expected the plan to change something
    toBeSensitive: expected key not to be sensitive
    toBeUnknown: expected id not to be unknown until the apply
    toCreate: expected the plan not to create /service/
    it would
      create kubernetes_service.web
      create kubernetes_service.api
    toDestroy: expected the plan not to destroy kubernetes_secret.old
    it would
      destroy kubernetes_secret.old
    toDestroyNothing: expected the plan to destroy something
    toFailCheck: expected the plan not to fail check.backup with none
    toFailValidation: expected the plan not to fail because of the variable size, with quantity
    toGrantOnly: expected the objects not to grant only the listed rights
    toHaveObject: expected the objects not to have Deployment/web as described
    toHaveObjects: expected the objects not to be the 4 that are listed
    toHaveOutput: expected the plan not to have the output url = 'https://shop'
    toHaveProbes: expected the objects not to have a readinessProbe and a livenessProbe in every container that stays
    toHaveReadOnlyRoots: expected the objects not to have only containers with a read-only root file system
    toHaveReferencesMet: expected the objects not to have all that they need
    toHaveServicesWithPorts: expected the objects not to have Services that mean ports of their pods
    toHaveValue: expected size not to be '5Gi'
    toIsolatePods: expected the objects not to isolate every pod by NetworkPolicies
    toLimitResources: expected the objects not to request CPU and memory, and limit memory and never CPU, in every container
    toMatchInventory: expected the plan not to match shop.yaml
    toMatchKubernetesSchema: expected the objects not to match the schema of Kubernetes v1.36.3
    toMeetPodSecurity: expected the objects not to meet Pod Security's level restricted
    toMountTokens: expected the objects not to mount tokens only in none of the pods
    toMove: expected the plan not to move kubernetes_namespace.store to kubernetes_namespace.shop
    toNameNamespaces: expected the objects not to name their namespaces
    toPassChecks: expected the plan not to pass its checks
    toReplace: expected the plan not to replace kubernetes_stateful_set.db
    it would
      replace kubernetes_stateful_set.db
    toSelectOnlyOwnPods: expected the objects not to select only their own pods
    toUpdate: expected the plan not to update kubernetes_deployment.web
    it would
      update kubernetes_deployment.web
    toUseImages: expected the objects not to use only the images example.org/web:v1
    toWarn: expected the plan not to warn with another"
  `);
});
