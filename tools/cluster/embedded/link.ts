import { networkInterfaces } from "node:os";
import { run } from "../../utils/run.ts";
import { inNode } from "./namespace.ts";
import { network, type Settings } from "./settings.ts";

/** Name of the interface that links the host with the node: all that the host's own network ever sees of a cluster. */
export function linkName(name: string): string {
  return `obs-${name}`;
}

/** Whether the link is there. */
export function linkExists(name: string): boolean {
  return linkName(name) in networkInterfaces();
}

/**
 * Links host and node, and prepares the node's own network: forwarding, and the rules that hand the first packet of every
 * connection from or to a pod to the NetworkPolicy engine (queue 100). Connections that the node itself makes to its pods are
 * not asked about: probes work under every policy, as Kubernetes promises.
 */
export async function connectNode({ name, host, node: address }: Settings, node: number): Promise<void> {
  const link = linkName(name);
  await run("ip", ["link", "add", link, "type", "veth", "peer", "name", "eth0", "netns", String(node)]);
  await run("ip", ["address", "add", `${host}/30`, "dev", link]);
  await run("ip", ["link", "set", link, "up"]);
  await inNode(node, "ip", ["address", "add", `${address}/30`, "dev", "eth0"]);
  await inNode(node, "ip", ["link", "set", "eth0", "up"]);
  await inNode(node, "ip", ["route", "add", "default", "via", host]);
  for (const setting of ["net.ipv4.ip_forward", "net.bridge.bridge-nf-call-iptables"]) {
    await inNode(node, "sysctl", ["-q", "-w", `${setting}=1`]);
  }
  const queue = ["-m", "conntrack", "--ctstate", "NEW", "-j", "NFQUEUE", "--queue-num", "100"];
  await inNode(node, "iptables", ["-t", "mangle", "-A", "FORWARD", ...queue]);
  await inNode(node, "iptables", ["-t", "mangle", "-A", "INPUT", "-s", network.pods, ...queue]);
}
