import { expect, test } from "vitest";
import { Objects, plannedObject } from "../../../../tools/testkit/kubernetes/objects.ts";
import { toGrantOnly } from "../../../../tools/testkit/matchers/kubernetes-rights.ts";
import { Value } from "../../../../tools/testkit/model/value.ts";
import { complaint, manifest, objects } from "./manifests.ts";

const role = (key: string, ...rules: object[]) =>
  manifest(key, { ...(key.startsWith("Cluster") ? { namespace: null } : {}), more: { rules } });

const plan = objects(
  role(
    "ClusterRole/web",
    { apiGroups: [""], resources: ["pods", "nodes/metrics"], verbs: ["get", "list"] },
    { apiGroups: ["apps"], resources: ["deployments"], verbs: ["get"] },
    { apiGroups: ["apps"], resources: ["statefulsets/scale"], verbs: ["get"] },
    { nonResourceURLs: ["/metrics", "/healthz/*"], verbs: ["get"] },
  ),
  role("Role/web", { apiGroups: [""], resources: ["secrets"], resourceNames: ["a", "b"], verbs: ["get"] }),
);
const rights = {
  "Role/web": ["get secrets named b,a"],
  "ClusterRole/web": [
    "list,get nodes/metrics,pods",
    "get apps/deployments,statefulsets/scale",
    "get URL /healthz/*,/metrics",
  ],
};

test("the order of rights, and how they are spread, do not matter", () => {
  expect(complaint(toGrantOnly(plan, rights))).toBe("");
});

test("rights that are not listed, and listed ones that are not granted, are named", () => {
  const other = {
    "ClusterRole/web": [
      "get,list,watch pods",
      "get nodes/metrics",
      "get URL /metrics,/healthz/*",
      "get apps/deployments",
    ],
    "Role/wbe": ["get pods"],
  };
  expect(complaint(toGrantOnly(plan, other))).toMatchInlineSnapshot(`
    "expected the objects to grant only the listed rights
      ClusterRole/web grants list nodes/metrics, which is not listed
      ClusterRole/web grants get apps/statefulsets/scale, which is not listed
      ClusterRole/web does not grant watch pods
      Role/web grants get secrets named a, which is not listed; dangerous: it shows what Secrets hold
      Role/web grants get secrets named b, which is not listed; dangerous: it shows what Secrets hold
      there is no Role/wbe; did you mean Role/web?"
  `);
});

test("dangerous rights are called so", () => {
  const dangerous = objects(
    role(
      "ClusterRole/web",
      { apiGroups: [""], resources: ["secrets", "configmaps"], verbs: ["list", "watch"] },
      { apiGroups: [""], resources: ["pods/exec", "serviceaccounts/token"], verbs: ["create"] },
      { apiGroups: [""], resources: ["nodes/proxy"], verbs: ["get"] },
      { apiGroups: ["rbac.authorization.k8s.io"], resources: ["clusterroles"], verbs: ["bind", "escalate"] },
      { apiGroups: [""], resources: ["users"], verbs: ["impersonate"] },
    ),
  );
  expect(complaint(toGrantOnly(dangerous, {}))).toMatchInlineSnapshot(`
    "expected the objects to grant only the listed rights
      ClusterRole/web grants list,watch secrets,configmaps, which is not listed; dangerous: it shows what Secrets hold
      ClusterRole/web grants create pods/exec,serviceaccounts/token, which is not listed; dangerous: it runs commands in pods, it makes tokens of other accounts
      ClusterRole/web grants get nodes/proxy, which is not listed; dangerous: it runs commands in every pod of a node
      ClusterRole/web grants bind,escalate rbac.authorization.k8s.io/clusterroles, which is not listed; dangerous: its holder can give itself every right
      ClusterRole/web grants impersonate users, which is not listed; dangerous: its holder can act as others"
  `);
});

test("wildcards and gathered rights are refused even when they are listed", () => {
  const wild = objects(
    role(
      "ClusterRole/all",
      { apiGroups: ["*"], resources: ["*"], verbs: ["*"] },
      { nonResourceURLs: ["*"], verbs: ["get"] },
    ),
    role("ClusterRole/scale", { apiGroups: ["apps"], resources: ["*/scale"], verbs: ["get"] }),
    manifest("ClusterRole/gathers", { namespace: null, more: { aggregationRule: { clusterRoleSelectors: [] } } }),
  );
  const listed = { "ClusterRole/all": ["* */*", "get URL *"], "ClusterRole/scale": ["get apps/*/scale"] };
  expect(complaint(toGrantOnly(wild, listed))).toMatchInlineSnapshot(`
    "expected the objects to grant only the listed rights
      ClusterRole/all has * in its verbs: every right has to be named
      ClusterRole/all has * in its API groups: every right has to be named
      ClusterRole/all has * in its resources: every right has to be named
      ClusterRole/all has * in its URLs: every right has to be named
      ClusterRole/scale has * in its resources: every right has to be named
      ClusterRole/gathers gathers rights of other roles, so nobody knows which: every right has to be named"
  `);
});

test("a role of the cluster that is bound has to be listed as what it is", () => {
  const bound = objects({
    ...manifest("RoleBinding/web"),
    roleRef: { kind: "ClusterRole", name: "view" },
    subjects: [],
  });
  expect(complaint(toGrantOnly(bound, { "ClusterRole/view": ["as it is in the cluster"] }))).toBe("");
  expect(complaint(toGrantOnly(bound, { "ClusterRole/view": ["get pods"] }))).toMatchInlineSnapshot(`
    "expected the objects to grant only the listed rights
      RoleBinding/web: roleRef is ClusterRole/view, which is not planned: list its rights as "as it is in the cluster""
  `);
});

test("a sentence of another form, and a role that is not known yet, are refused", () => {
  expect(() => toGrantOnly(plan, { ...rights, "Role/web": ["get"] })).toThrowErrorMatchingInlineSnapshot(
    `[Error: "get" is no right: expected "get,list apps/deployments", "get pods/log", "get secrets named a,b" or "get URL /metrics"]`,
  );
  const value = new Value(role("Role/web", { verbs: ["get"] }), { rules: [{ resources: true }] });
  const unknown = new Objects([plannedObject("kubernetes_manifest.role", value)]);
  expect(() => toGrantOnly(unknown, {})).toThrowErrorMatchingInlineSnapshot(
    `[Error: Role/web in shop (kubernetes_manifest.role) is not wholly known before the apply: rules[0].resources]`,
  );
});
