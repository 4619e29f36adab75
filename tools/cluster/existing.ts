import { tryKubectl } from "../toolchain/kubectl.ts";
import { UserError } from "../utils/errors.ts";
import type { Cluster } from "./cluster.ts";
import { contexts } from "./contexts.ts";

/**
 * A cluster that somebody else runs, by the name of a context in the user's kubeconfig. It is never started or stopped.
 * @throws UserError when the context does not exist; the message lists those that do.
 */
export async function existing(context: string): Promise<Cluster> {
  const known = (await contexts()).map(({ name }) => name);
  if (!known.includes(context)) {
    const list = known.length === 0 ? "your kubeconfig has none" : `your kubeconfig has ${known.join(", ")}`;
    throw new UserError(`there is no context named "${context}": ${list}`, {
      advice: "Name one of those with --context, or set KUBECONFIG to the file that has it.",
    });
  }
  const target = { kubeconfig: undefined, context };
  const status = async () => {
    const { stdout, stderr, code } = await tryKubectl(target, [
      "get",
      "nodes",
      "--no-headers",
      "--request-timeout=10s",
    ]);
    return { running: code === 0, details: [(stdout || stderr).trim()] };
  };
  return {
    kind: "existing",
    name: context,
    ...target,
    async start(log) {
      const { running, details } = await status();
      if (running) return log(`Using the cluster of context ${context}`);
      throw new UserError(`the cluster of context "${context}" does not answer: ${details.join(" ")}`, {
        advice: "Start it, or check the address in your kubeconfig and your network.",
      });
    },
    async stop(log) {
      log(`The cluster of context ${context} was not started by these tools, so it stays as it is`);
    },
    status,
    async loadImage() {
      throw new UserError(`images cannot be loaded into the cluster of context "${context}"`, {
        advice:
          "Push the image to a registry that the cluster reaches, or use your cluster's own command (minikube image load, ...).",
      });
    },
    kubeletCa: async () => undefined,
    images: {},
  };
}
