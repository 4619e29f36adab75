import { expect, test } from "vitest";
import { objectReferences } from "../../../tools/generate/facts/object-references.ts";
import { moduleOfText } from "../../../tools/interface/load/load-module.ts";

const labels = '{ "app.kubernetes.io/name" = "shop" }';
const references = (objects: string) =>
  objectReferences(moduleOfText("main.tf", `locals { objects = {\n${objects}\n} }`)).map(({ from, to, how }) => [
    from,
    typeof to === "string" ? to : `${to.kind} ${to.name}`,
    how,
  ]);
const workload = (pod: string, more = "") => `"Deployment/shop" = { manifest = {
  metadata = { name = "shop" }
  spec = { ${more}
    template = { metadata = { labels = ${labels} }, spec = { ${pod} } } }
} }`;

test("a pod refers to what it mounts, by the path, and to whom it runs as", () => {
  const pod = `
    serviceAccountName = "shop"
    containers = [{
      volumeMounts = [for name in ["config", "data"] : { name = name, mountPath = "/etc/\${name}" }]
      env          = [{ name = "KEY", valueFrom = { secretKeyRef = { name = var.secret, key = "key" } } }]
      envFrom      = [{ secretRef = { name = var.certificates["shop"] } }]
    }]
    volumes = [
      { name = "config", configMap = { name = "shop-config" } },
      { name = "data", persistentVolumeClaim = { claimName = "elsewhere" } },
    ]`;
  const config = '"ConfigMap/config" = { manifest = { metadata = { name = "shop-config" } } }';
  const account = '"ServiceAccount/shop" = { manifest = { metadata = { name = "shop" } } }';
  expect(references([workload(pod), config, account].join("\n"))).toEqual([
    ["Deployment/shop", "ServiceAccount/shop", "runs as"],
    ["Deployment/shop", "ConfigMap/config", "/etc/config"],
    ["Deployment/shop", "PersistentVolumeClaim elsewhere", "/etc/data"],
    ["Deployment/shop", "Secret secret", "environment"],
    ["Deployment/shop", 'Secret certificates["shop"]', "environment"],
  ]);
});

test("Services, policies and budgets refer to the pods that they select", () => {
  const service = `"Service/shop" = { manifest = { spec = { selector = ${labels}, ports = [{ port = 80 }, { port = 443 }] } } }`;
  const policy = `"NetworkPolicy/shop" = { manifest = { spec = { podSelector = { matchLabels = ${labels} } } } }`;
  const other = `"NetworkPolicy/other" = { manifest = { spec = { podSelector = { matchLabels = { "app.kubernetes.io/name" = "x" } } } } }`;
  expect(references([workload(""), service, policy, other].join("\n"))).toEqual([
    ["Service/shop", "Deployment/shop", "port 80 443"],
    ["NetworkPolicy/shop", "Deployment/shop", "guards"],
  ]);
});

test("a binding gives a role to an account", () => {
  const objects = `
    "ClusterRole/shop" = { manifest = { metadata = { name = "\${var.namespace}-shop" } } }
    "ServiceAccount/shop" = { manifest = { metadata = { name = "shop" } } }
    "ClusterRoleBinding/shop" = { manifest = {
      roleRef  = { kind = "ClusterRole", name = "\${var.namespace}-shop" }
      subjects = [{ kind = "ServiceAccount", name = "shop" }]
    } }`;
  expect(references(objects)).toEqual([
    ["ClusterRoleBinding/shop", "ClusterRole/shop", "grants"],
    ["ClusterRoleBinding/shop", "ServiceAccount/shop", "to"],
  ]);
});
