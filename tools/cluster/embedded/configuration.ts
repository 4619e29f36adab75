import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { controlGroup } from "./cgroups.ts";
import { own } from "./images.ts";
import { inside } from "./namespace.ts";
import { addressOf, network, type Settings } from "./settings.ts";

/** Writes the configuration of every component, and the kubeconfig files of the node's own clients. */
export function writeConfiguration(settings: Settings): void {
  const at = (...path: string[]) => join(settings.folder, ...path);
  for (const folder of ["config/cni", "kubeconfigs"]) mkdirSync(at(folder), { recursive: true });
  const values = { cgroup: controlGroup(settings.name), dns: network.dns, pods: network.pods };
  const serving = {
    tlsCertFile: `${inside.cluster}/certificates/kubelet-server.crt`,
    tlsPrivateKeyFile: `${inside.cluster}/certificates/kubelet-server.key`,
  };
  const kubelet =
    render("config/kubelet.yaml", values) + (settings.kubeletServing === "verified" ? stringify(serving) : "");
  writeFileSync(at("config/kubelet.yaml"), kubelet);
  writeFileSync(at("config/containerd.toml"), render("config/containerd.toml", {}));
  writeFileSync(at("config/cni/pods.conflist"), render("config/cni.conflist", values));
  for (const client of ["controller-manager", "scheduler", "proxy", "network-policies", "kubelet"]) {
    writeFileSync(at("kubeconfigs", client), kubeconfig(settings, client), { mode: 0o600 });
  }
  // Others may be reading it: they find the old or the new one, never half of it.
  writeFileSync(at("kubeconfig.draft"), kubeconfig(settings, "admin"), { mode: 0o600 });
  renameSync(at("kubeconfig.draft"), at("kubeconfig"));
}

/** Manifests of what every cluster has: DNS, a default StorageClass, and the rights of the NetworkPolicy engine. */
export function addons(): string {
  return [
    render("addons/rbac.yaml", {}),
    render("addons/dns.yaml", { image: own.dns, dns: network.dns }),
    render("addons/storage.yaml", { image: own.storage, helper: own.helper }),
  ].join("---\n");
}

// ---

/** Replaces `${name}` in one of the files beside this one. */
function render(file: string, values: Record<string, string>): string {
  const text = readFileSync(join(import.meta.dirname, file), "utf8");
  return Object.entries(values).reduce((result, [name, value]) => result.replaceAll(`\${${name}}`, value), text);
}

/** A kubeconfig that holds its certificates itself, so that it can be copied anywhere. */
function kubeconfig(settings: Settings, client: string): string {
  const { name, folder } = settings;
  const base64 = (file: string) => readFileSync(join(folder, "certificates", file)).toString("base64");
  const context = `observe-${name}`;
  const server = addressOf(settings);
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: context, cluster: { server, "certificate-authority-data": base64("ca.crt") } }],
    users: [
      {
        name: context,
        user: { "client-certificate-data": base64(`${client}.crt`), "client-key-data": base64(`${client}.key`) },
      },
    ],
    contexts: [{ name: context, context: { cluster: context, user: context } }],
    "current-context": context,
  });
}
