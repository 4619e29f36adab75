import { kubectl, type Target, tryKubectl } from "../../../tools/toolchain/kubectl.ts";

/** A pod of no importance, in a namespace of its own, that may do nothing special: how the stack looks to its neighbours. */
export type Visitor = {
  /** Whether a TCP connection comes about within three seconds, is refused, or gets no answer at all. */
  knock(host: string, port: number): Promise<"connected" | "refused" | "timeout">;
  remove(): Promise<void>;
};

/** Starts the pod. */
export async function startVisitor(target: Target, namespace: string): Promise<Visitor> {
  await kubectl(target, ["create", "namespace", namespace]);
  await kubectl(target, ["apply", "-f", "-"], { input: JSON.stringify(pod(namespace)) });
  await kubectl(target, ["wait", "--for=condition=Ready", "pod/visitor", "-n", namespace, "--timeout=60s"]);
  return {
    async knock(host, port) {
      const nc = ["busybox", "nc", "-w", "3", host, String(port), "-e", "busybox", "true"];
      const { code, stderr } = await tryKubectl(target, ["exec", "-n", namespace, "visitor", "--", ...nc]);
      if (code === 0) return "connected";
      if (stderr.includes("refused")) return "refused";
      if (stderr.includes("timed out")) return "timeout";
      throw new Error(`nc to ${host}:${port} ended with exit code ${code}: ${stderr}`);
    },
    remove: async () => {
      await kubectl(target, ["delete", "namespace", namespace, "--ignore-not-found"]);
    },
  };
}

// ---

function pod(namespace: string): object {
  const container = {
    name: "visitor",
    image: "docker.io/library/busybox:stable",
    command: ["busybox", "sleep", "86400"],
  };
  const spec = { terminationGracePeriodSeconds: 0, containers: [container] };
  return { apiVersion: "v1", kind: "Pod", metadata: { name: "visitor", namespace }, spec };
}
