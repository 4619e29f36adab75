import { expect, test } from "vitest";
import { Objects, plannedObject } from "../../../../tools/testkit/kubernetes/objects.ts";
import {
  toHaveObject,
  toHaveObjects,
  toNameNamespaces,
} from "../../../../tools/testkit/matchers/kubernetes-objects.ts";
import { Value } from "../../../../tools/testkit/model/value.ts";
import { complaint, manifest, objects, workload } from "./manifests.ts";

/** What vitest gives to a matcher. */
const context = {
  equals: (a: unknown, b: unknown) => {
    try {
      expect(a).toEqual(b);
      return true;
    } catch {
      return false;
    }
  },
};
const have = (...args: Parameters<typeof toHaveObject>) => complaint(toHaveObject.apply(context, args));

const plan = objects(
  workload("Deployment/web", { priorityClassName: "high", volumes: [{ name: "a" }, { name: "b" }] }),
  manifest("ConfigMap/web", { more: { data: { "a.yaml": "x" } } }),
  manifest("ConfigMap/web", { namespace: "store" }),
  manifest("Secret/web", { more: { stringData: { password: "hunter2" } } }),
);
const hidden = new Objects(plan.all, ['kubectl_manifest.secret["Secret/db"]']);

test("the objects are these", () => {
  expect(complaint(toHaveObjects(plan, ["ConfigMap/web", "ConfigMap/web", "Secret/web", "Deployment/web"]))).toBe("");
});

test("what is missing and what is too much are named, and what may hide it", () => {
  expect(complaint(toHaveObjects(plan, ["ConfigMap/web", "Deployment/web"]))).toMatchInlineSnapshot(`
    "expected the objects to be the 2 that are listed
    these are there, and not listed
      ConfigMap/web
      Secret/web"
  `);
  const four = ["ConfigMap/web", "ConfigMap/web", "Secret/web", "Deployment/web"];
  expect(complaint(toHaveObjects(hidden, [...four, "Secret/db"]))).toMatchInlineSnapshot(`
    "expected the objects to be the 5 that are listed
    these are not there
      Secret/db
    the manifests of these are known only after the apply
      kubectl_manifest.secret["Secret/db"]"
  `);
});

test("an object is there, as described", () => {
  expect(have(plan, "Deployment/web")).toBe("");
  expect(have(plan, "ConfigMap/web in store", { metadata: { name: expect.stringMatching(/^w/) } })).toBe("");
  const volumes = [{ name: "a" }, expect.anything()];
  expect(have(plan, "Deployment/web", { spec: { template: { spec: { priorityClassName: "high", volumes } } } })).toBe(
    "",
  );
  expect(have(plan, "Deployment/web", { spec: { template: { spec: { hostNetwork: undefined } } } })).toBe("");
});

test("every difference is a line with its path", () => {
  const spec = {
    priorityClassName: "low",
    volumes: [{ name: "a" }],
    hostPID: false,
    containers: [{ name: "main", ports: {} }],
  };
  expect(have(plan, "Deployment/web", { spec: { template: { spec } } })).toMatchInlineSnapshot(`
    "expected the objects to have Deployment/web as described
      spec.template.spec.priorityClassName is 'high', expected 'low'
      spec.template.spec.volumes has 2 entries, expected 1: [ { name: 'a' }, { name: 'b' } ]
      spec.template.spec.hostPID is not there, expected false
      spec.template.spec.containers[0].ports is [ { name: 'http', containerPort: 8080 } ], expected {}"
  `);
});

test("of a Secret neither what is nor what should be is shown", () => {
  const message = have(plan, "Secret/web", { stringData: { password: "letmein" } });
  expect(message).toMatchInlineSnapshot(`
    "expected the objects to have Secret/web as described
      stringData.password is '(sensitive value)', expected something else"
  `);
});

test("what is not known yet is called so", () => {
  const value = new Value(manifest("Service/web", { spec: {} }), { spec: { clusterIP: true } });
  const unknown = new Objects([plannedObject("kubernetes_manifest.web", value)]);
  expect(have(unknown, "Service/web", { spec: { clusterIP: "None" } })).toMatchInlineSnapshot(`
    "expected the objects to have Service/web as described
      spec.clusterIP is '(known after apply)', expected 'None'"
  `);
  expect(have(unknown, "Service/web", { spec: { clusterIP: undefined } })).toContain("(known after apply)");
});

test("what is not there may be misspelt or hidden, and what is there twice has to be told apart", () => {
  expect(have(hidden, "Deployment/wev")).toMatchInlineSnapshot(`
    "expected the objects to have Deployment/wev
      there is no Deployment/wev; did you mean Deployment/web?
    the manifests of these are known only after the apply
      kubectl_manifest.secret["Secret/db"]"
  `);
  expect(have(plan, "ConfigMap/web")).toMatchInlineSnapshot(`
    "expected the objects to have ConfigMap/web
      it is there 2 times: name one as "ConfigMap/web in namespace""
  `);
});

test("namespaces are named, but for what has none", () => {
  const stray = objects(
    manifest("ConfigMap/stray", { namespace: null }),
    manifest("ClusterRole/web", { namespace: null }),
    manifest("Shop/web", { namespace: null }),
    manifest("Service/web"),
  );
  expect(complaint(toNameNamespaces(plan))).toBe("");
  expect(complaint(toNameNamespaces(stray, { except: ["ConfigMap/stray", "Shop/web"] }))).toBe("");
  expect(complaint(toNameNamespaces(stray, { except: ["Shop/web", "Service/web"] }))).toMatchInlineSnapshot(`
    "expected the objects to name their namespaces
      ConfigMap/stray (kubernetes_manifest.made_up[0]) has no metadata.namespace
      the exception for Service/web is not needed: remove it
    if that is meant: { except: [ 'ConfigMap/stray', 'Shop/web' ] }"
  `);
});
