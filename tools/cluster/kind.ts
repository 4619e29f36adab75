import { UserError } from "../utils/errors.ts";
import { run, tryRun } from "../utils/run.ts";
import type { Cluster } from "./cluster.ts";

/** A cluster in containers, made by https://kind.sigs.k8s.io; its context is added to the user's own kubeconfig by kind. */
export function kind(name: string): Cluster {
  const created = async () => (await tryRun("kind", ["get", "clusters"])).stdout.split("\n").includes(name);
  const containers = async () => {
    const { stdout } = await run("docker", [
      "ps",
      "--all",
      "--quiet",
      "--filter",
      `label=io.x-k8s.kind.cluster=${name}`,
    ]);
    return stdout.split("\n").filter(Boolean);
  };
  return {
    kind: "kind",
    name,
    kubeconfig: undefined,
    context: `kind-${name}`,
    async start(log) {
      if (await created()) {
        // Containers that Docker's restart stopped; starting a running one does nothing.
        await run("docker", ["start", ...(await containers())]);
        return log(`Cluster ${name} exists already (context kind-${name})`);
      }
      log(`Creating the kind cluster ${name} ...`);
      await run("kind", ["create", "cluster", "--name", name, "--wait", "120s"], { onLine: log });
    },
    async stop(log, { deleteData }) {
      if (!(await created())) return log(`Cluster ${name} does not exist`);
      if (deleteData) await run("kind", ["delete", "cluster", "--name", name], { onLine: log });
      else await run("docker", ["stop", ...(await containers())]);
      log(
        deleteData ? `Cluster ${name} deleted with its data` : `Cluster ${name} stopped; its containers keep the data`,
      );
    },
    async status() {
      if (!(await created())) return { running: false, details: ["never created"] };
      const { stdout, stderr, code } = await tryRun("kubectl", [
        "--context",
        `kind-${name}`,
        "get",
        "nodes",
        "--no-headers",
      ]);
      return { running: code === 0, details: [(stdout || stderr).trim()] };
    },
    async loadImage(archive) {
      if (!(await created()))
        throw new UserError(`the kind cluster ${name} does not exist`, { advice: "Start it first." });
      await run("kind", ["load", "image-archive", archive, "--name", name]);
    },
    // kind's kubelets sign their own serving certificates.
    kubeletCa: async () => undefined,
    images: {},
  };
}
