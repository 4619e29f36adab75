import { expect, test } from "vitest";
import { Objects } from "../../../../tools/testkit/kubernetes/objects.ts";
import { toHaveReferencesMet } from "../../../../tools/testkit/matchers/kubernetes-references.ts";
import { complaint, container, manifest, objects, workload } from "./manifests.ts";

const pod = {
  imagePullSecrets: [{ name: "pull" }],
  priorityClassName: "high",
  serviceAccountName: "web",
  volumes: [
    { name: "config", configMap: { name: "web", items: [{ key: "a.yaml", path: "a" }] } },
    { name: "data", persistentVolumeClaim: { claimName: "web" } },
    {
      name: "both",
      projected: {
        sources: [
          { configMap: { name: "web" } },
          { secret: { name: "web" } },
          { configMap: { name: "kube-root-ca.crt" } },
        ],
      },
    },
    { name: "tls", secret: { secretName: "web-tls" } },
    { name: "extra", secret: { secretName: "extra", optional: true } },
  ],
  containers: [
    container({
      env: [
        { name: "PLAIN", value: "x" },
        { name: "A", valueFrom: { configMapKeyRef: { name: "web", key: "a.yaml" } } },
        { name: "B", valueFrom: { secretKeyRef: { name: "web", key: "password" } } },
      ],
      envFrom: [{ configMapRef: { name: "web" } }, { secretRef: { name: "extra", optional: true } }],
    }),
  ],
};
const binding = (name: string, roleRef: object, subject: string) =>
  manifest(`RoleBinding/${name}`, {
    more: {
      roleRef,
      subjects: [
        { kind: "ServiceAccount", name: subject },
        { kind: "User", name: "ann" },
      ],
    },
  });
const ingress = manifest("Ingress/web", {
  spec: {
    tls: [{ hosts: ["web.example"], secretName: "web-tls" }, { hosts: ["other.example"] }],
    rules: [{ http: { paths: [{ backend: { service: { name: "web" } } }] } }, { host: "empty.example" }],
  },
});

const whole = [
  workload("Deployment/web", pod),
  manifest("ConfigMap/web", { more: { data: { "a.yaml": "x" } } }),
  manifest("Secret/web", { more: { stringData: { password: "hunter2" } } }),
  manifest("PersistentVolumeClaim/web"),
  manifest("ServiceAccount/web", { more: { imagePullSecrets: [{ name: "pull" }] } }),
  manifest("Role/web"),
  manifest("Service/web"),
  ingress,
  binding("web", { kind: "Role", name: "web" }, "web"),
  binding("view", { kind: "ClusterRole", name: "view" }, "default"),
  { ...manifest("Certificate/web", { spec: { secretName: "web-tls" } }), apiVersion: "cert-manager.io/v1" },
  manifest("Namespace/shop", { namespace: null }),
];
const given = ["Secret/pull in shop", "PriorityClass/high"];

test("everything that is needed is there", () => {
  expect(complaint(toHaveReferencesMet(objects(...whole), { given }))).toBe("");
});

test("what is missing is named, with who needs it, and what may hide it", () => {
  const { all } = objects(
    workload("Deployment/web", pod),
    ingress,
    binding("web", { kind: "Role", name: "web" }, "web"),
    {
      ...manifest("ClusterRoleBinding/web", { namespace: null }),
      roleRef: { kind: "ClusterRole", name: "web" },
      subjects: [],
    },
    manifest("Namespace/store", { namespace: null }),
  );
  const hidden = ['kubectl_manifest.secret["Secret/web"]'];
  expect(complaint(toHaveReferencesMet(new Objects(all, hidden)))).toMatchInlineSnapshot(`
    "expected the objects to have all that they need
      there is no ServiceAccount/web in shop, needed by Deployment/web: serviceAccountName, RoleBinding/web: subjects
      there is no Secret/pull in shop, needed by Deployment/web: imagePullSecrets
      there is no ConfigMap/web in shop, needed by Deployment/web: volume config, Deployment/web: volume both, Deployment/web: variable A of container main, Deployment/web: envFrom of container main
      there is no PersistentVolumeClaim/web in shop, needed by Deployment/web: volume data
      there is no Secret/web in shop, needed by Deployment/web: volume both, Deployment/web: variable B of container main
      there is no Secret/web-tls in shop, needed by Deployment/web: volume tls, Ingress/web: tls
      there is no PriorityClass/high, needed by Deployment/web: priorityClassName
      there is no Service/web in shop, needed by Ingress/web: backend
      there is no Role/web in shop, needed by RoleBinding/web: roleRef
      there is no ClusterRole/web, needed by ClusterRoleBinding/web: roleRef
      there is no Namespace/shop, needed by Deployment/web, Ingress/web, RoleBinding/web
    the manifests of these are known only after the apply
      kubectl_manifest.secret["Secret/web"]
    if these are there already: { given: [ 'ServiceAccount/web in shop', 'Secret/pull in shop', 'ConfigMap/web in shop', 'PersistentVolumeClaim/web in shop', 'Secret/web in shop', 'Secret/web-tls in shop', 'PriorityClass/high', 'Service/web in shop', 'Role/web in shop', 'ClusterRole/web', 'Namespace/shop' ] }"
  `);
});

test("a key that is missing is named, where the keys are known", () => {
  const keys = objects(
    ...whole.slice(2),
    workload("Deployment/web", pod),
    manifest("ConfigMap/web", { more: { data: { "b.yaml": "x" }, binaryData: { logo: "eA==" } } }),
  );
  expect(complaint(toHaveReferencesMet(keys, { given }))).toMatchInlineSnapshot(`
    "expected the objects to have all that they need
      ConfigMap/web in shop has no key a.yaml, needed by Deployment/web: volume config, Deployment/web: variable A of container main; did you mean b.yaml?"
  `);
});

test("an object in another namespace does not count", () => {
  const elsewhere = objects(
    workload("Deployment/web", { serviceAccountName: "web" }),
    manifest("ServiceAccount/web", { namespace: "store" }),
  );
  expect(complaint(toHaveReferencesMet(elsewhere))).toMatchInlineSnapshot(`
    "expected the objects to have all that they need
      there is no ServiceAccount/web in shop, needed by Deployment/web: serviceAccountName
    if these are there already: { given: [ 'ServiceAccount/web in shop' ] }"
  `);
});

test("namespaces are looked for only when some are planned", () => {
  expect(complaint(toHaveReferencesMet(objects(manifest("ConfigMap/web"))))).toBe("");
});

test("what is given has to be needed, and not planned", () => {
  const idle = [...given, "Secret/plul in shop", "ServiceAccount/web in shop", "Secret/extra in shop"];
  expect(complaint(toHaveReferencesMet(objects(...whole), { given: idle }))).toMatchInlineSnapshot(`
    "expected the objects to have all that they need
      Secret/plul in shop is given, and not needed; did you mean Secret/pull in shop?
      ServiceAccount/web in shop is given, and planned too"
  `);
});
