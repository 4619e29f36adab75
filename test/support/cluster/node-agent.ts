import { spawn } from "node:child_process";
import { Duplex } from "node:stream";
import { kubectl, type Target, targetArguments } from "../../../tools/toolchain/kubectl.ts";

/**
 * A privileged pod in the node's network and process namespaces, through which tests see what really listens and reach any
 * address that the node reaches, on every kind of cluster.
 */
export type NodeAgent = {
  /** Runs a shell script on the node; only BusyBox's programs are there, as `busybox NAME`. */
  shell(script: string): Promise<string>;
  /** Runs a script in each process whose control group has this in its name, as `$process`, a folder of /proc; what it cannot read is no error. */
  eachProcess(group: string, script: string): Promise<string>;
  /** A TCP connection from the node. */
  connect(host: string, port: number): Duplex;
  remove(): Promise<void>;
};

/** The control groups of a pod. With the systemd driver, their names have underscores. */
export function groupOf(uid: string): string {
  return `pod${uid.replaceAll("-", "[-_]")}`;
}

const IMAGE = "docker.io/library/busybox:stable";

/** Starts the agent in a namespace of its own. */
export async function startNodeAgent(target: Target, namespace: string): Promise<NodeAgent> {
  await kubectl(target, ["apply", "-f", "-"], {
    input: JSON.stringify({ apiVersion: "v1", kind: "List", items: objects(namespace) }),
  });
  await kubectl(target, ["wait", "--for=condition=Ready", "pod/agent", "-n", namespace, "--timeout=60s"]);
  const shell = async (script: string) =>
    (await kubectl(target, ["exec", "-n", namespace, "agent", "--", "sh", "-c", script])).stdout;
  return {
    shell,
    eachProcess: (group, script) =>
      shell(`
        for process in /proc/[0-9]*; do
          busybox grep -q '${group}' $process/cgroup 2>/dev/null || continue
          ${script}
        done; true`),
    connect(host, port) {
      const args = ["exec", "-i", "-n", namespace, "agent", "--", "busybox", "nc", "-w", "10", host, String(port)];
      const child = spawn("kubectl", [...targetArguments(target), ...args], { stdio: ["pipe", "pipe", "ignore"] });
      const stream = Duplex.from({ writable: child.stdin, readable: child.stdout });
      stream.on("close", () => child.kill());
      return stream;
    },
    remove: async () => {
      await kubectl(target, ["delete", "namespace", namespace, "--ignore-not-found"]);
    },
  };
}

// ---

function objects(namespace: string): object[] {
  return [
    {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: namespace, labels: { "pod-security.kubernetes.io/enforce": "privileged" } },
    },
    {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "agent", namespace },
      spec: {
        hostPID: true,
        hostNetwork: true,
        terminationGracePeriodSeconds: 0,
        tolerations: [{ operator: "Exists" }],
        containers: [
          {
            name: "agent",
            image: IMAGE,
            command: ["busybox", "sleep", "86400"],
            securityContext: { privileged: true },
          },
        ],
      },
    },
  ];
}
