import { getJson, type Target } from "../../../tools/toolchain/kubectl.ts";
import { groupOf, type NodeAgent } from "./node-agent.ts";

/** A TCP socket that waits for connections from other machines or pods. */
export type Listener = { pod: string; component: string; address: string; port: number };

type Pod = { metadata: { name: string; uid: string; labels?: Record<string, string> }; status: { podIP: string } };

/**
 * What the pods of these namespaces listen on, loopback aside, as the kernel has it: sockets in state LISTEN that are open in
 * one of the pod's own processes. So a pod in the node's network is not blamed for what others have open there, and nothing
 * that a manifest forgot to mention is missed.
 */
export async function listeners(target: Target, agent: NodeAgent, namespaces: string[]): Promise<Listener[]> {
  const lists = await Promise.all(
    namespaces.map((namespace) => getJson<{ items: Pod[] }>(target, ["pods", "-n", namespace])),
  );
  const found = await Promise.all(lists.flatMap(({ items }) => items).map((pod) => listenersOf(agent, pod)));
  return found.flat().toSorted((a, b) => a.component.localeCompare(b.component) || a.port - b.port);
}

/** Local address and port of the listening sockets in /proc/net/tcp or tcp6 that have one of these inodes. */
export function listening(table: string, inodes: Set<string>): { loopback: boolean; port: number }[] {
  return table.split("\n").flatMap((line) => {
    const [, local = "", , state, , , , , , inode = ""] = line.trim().split(/\s+/);
    if (state !== LISTEN || !inodes.has(inode)) return [];
    const [address = "", port = ""] = local.split(":");
    return [{ loopback: isLoopback(address), port: Number.parseInt(port, 16) }];
  });
}

// ---

const LISTEN = "0A";

async function listenersOf(agent: NodeAgent, { metadata, status }: Pod): Promise<Listener[]> {
  const output = await agent.eachProcess(
    groupOf(metadata.uid),
    `echo process
     busybox ls -l $process/fd 2>/dev/null
     busybox cat $process/net/tcp $process/net/tcp6 2>/dev/null`,
  );
  if (!output.includes("process")) throw new Error(`no process of pod ${metadata.name} was found on the node`);
  const inodes = new Set([...output.matchAll(/socket:\[(\d+)\]/g)].map(([, inode = ""]) => inode));
  const ports = listening(output, inodes).filter(({ loopback }) => !loopback);
  return [...new Set(ports.map(({ port }) => port))].map((port) => ({
    pod: metadata.name,
    component: metadata.labels?.["app.kubernetes.io/name"] ?? metadata.name,
    address: status.podIP,
    port,
  }));
}

/** Addresses are words of four bytes, each with its lowest byte first. */
function isLoopback(address: string): boolean {
  return /^(0000000000000000FFFF0000)?[0-9A-F]{6}7F$/.test(address) || address === "00000000000000000000000001000000";
}
