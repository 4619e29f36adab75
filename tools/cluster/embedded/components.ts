import { inside } from "./namespace.ts";
import { network, type Settings } from "./settings.ts";

/** A process of the node. */
export type Component = { name: string; program: string; args: string[] };

const certificate = (name: string) => `${inside.cluster}/certificates/${name}`;
const kubeconfig = (name: string) => `${inside.cluster}/kubeconfigs/${name}`;
const config = (name: string) => `${inside.cluster}/config/${name}`;

/** The node's processes in the order of their start. */
export function components(settings: Settings): Component[] {
  const node = `observe-${settings.name}`;
  return [
    kubernetes("etcd", {
      name: "default",
      "data-dir": "/var/lib/etcd",
      "listen-client-urls": "http://127.0.0.1:2379",
      "advertise-client-urls": "http://127.0.0.1:2379",
      "listen-peer-urls": "http://127.0.0.1:2380",
      // A cluster for tests: a power cut may cost the last moment, a disk sync per write would cost half of every test.
      "unsafe-no-fsync": "true",
    }),
    { name: "containerd", program: "/usr/bin/containerd", args: ["--config", config("containerd.toml")] },
    kubernetes("kube-apiserver", {
      "advertise-address": settings.node,
      "allow-privileged": "true",
      "authorization-mode": "Node,RBAC",
      "client-ca-file": certificate("ca.crt"),
      "enable-admission-plugins": "NodeRestriction",
      "etcd-servers": "http://127.0.0.1:2379",
      "kubelet-client-certificate": certificate("apiserver-kubelet.crt"),
      "kubelet-client-key": certificate("apiserver-kubelet.key"),
      "kubelet-preferred-address-types": "InternalIP",
      ...(settings.kubeletServing === "verified" ? { "kubelet-certificate-authority": certificate("ca.crt") } : {}),
      "secure-port": String(network.port),
      "service-account-issuer": "https://kubernetes.default.svc.cluster.local",
      "service-account-key-file": certificate("service-account.pub"),
      "service-account-signing-key-file": certificate("service-account.key"),
      "service-cluster-ip-range": network.services,
      "tls-cert-file": certificate("apiserver.crt"),
      "tls-private-key-file": certificate("apiserver.key"),
    }),
    kubernetes("kube-controller-manager", {
      "bind-address": "127.0.0.1",
      "cluster-signing-cert-file": certificate("ca.crt"),
      "cluster-signing-key-file": certificate("ca.key"),
      kubeconfig: kubeconfig("controller-manager"),
      "leader-elect": "false",
      "root-ca-file": certificate("ca.crt"),
      "service-account-private-key-file": certificate("service-account.key"),
      "use-service-account-credentials": "true",
    }),
    kubernetes("kube-scheduler", {
      "bind-address": "127.0.0.1",
      kubeconfig: kubeconfig("scheduler"),
      "leader-elect": "false",
    }),
    // Before the kubelet: while it is not running, the kernel drops every new connection of a pod.
    {
      name: "network-policies",
      program: `${inside.bin}/network-policies`,
      args: [`-kubeconfig=${kubeconfig("network-policies")}`, `-node=${node}`],
    },
    kubernetes("kubelet", {
      config: config("kubelet.yaml"),
      "hostname-override": node,
      kubeconfig: kubeconfig("kubelet"),
      "node-ip": settings.node,
    }),
    kubernetes("kube-proxy", {
      "cluster-cidr": network.pods,
      // The rights to set the host's connection tracking limits are missing in many sandboxes; 0 leaves them alone.
      "conntrack-max-per-core": "0",
      "conntrack-min": "0",
      "conntrack-tcp-timeout-close-wait": "0s",
      "conntrack-tcp-timeout-established": "0s",
      "hostname-override": node,
      kubeconfig: kubeconfig("proxy"),
      "metrics-bind-address": "127.0.0.1:10249",
      "proxy-mode": "iptables",
    }),
  ];
}

// ---

function kubernetes(name: string, flags: Record<string, string>): Component {
  return {
    name,
    program: `/run/observe/${name}`,
    args: Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`),
  };
}
