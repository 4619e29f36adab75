import type { Command } from "commander";
import { type Choice, chooseCluster, DEFAULT_NAME } from "../cluster/choose.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { UserError } from "../utils/errors.ts";

/** Options of every command that works on a cluster. */
export type ClusterFlags = { context?: string; cluster?: string; name?: string; kubeletServing?: string };

/** Adds the options by which a cluster is chosen. */
export function withClusterFlags(command: Command): Command {
  return command
    .option("--context <name>", "use the cluster of this context of your kubeconfig (or OBSERVE_CONTEXT)")
    .option("--cluster <kind>", "existing, kind or embedded (or OBSERVE_CLUSTER)")
    .option("--name <name>", "name of a cluster that these tools run themselves", "default");
}

/** The same for commands that may create the cluster. */
export function withCreationFlags(command: Command): Command {
  return withClusterFlags(command).option(
    "--kubelet-serving <how>",
    "embedded only, when it is created: verified or self-signed",
    "verified",
  );
}

/** What the options say about the cluster. @throws UserError for a value that is not allowed. */
export function choiceOf({ context, cluster, name, kubeletServing }: ClusterFlags): Choice {
  if (kubeletServing !== undefined && kubeletServing !== "verified" && kubeletServing !== "self-signed") {
    throw new UserError(`--kubelet-serving is "${kubeletServing}"`, { advice: "Use verified or self-signed." });
  }
  return {
    ...(context === undefined ? {} : { context }),
    ...(cluster === undefined ? {} : { kind: cluster }),
    ...(name === undefined ? {} : { name }),
    ...(kubeletServing === undefined ? {} : { kubeletServing }),
  };
}

/** The cluster that the options name. @throws UserError when it does not run. */
export async function runningCluster(flags: ClusterFlags): Promise<Cluster> {
  const cluster = await chooseCluster(choiceOf(flags));
  if ((await cluster.status()).running) return cluster;
  throw new UserError(`the cluster ${cluster.name} (context ${cluster.context}) is not running`, {
    advice: `Run \`npm run up -- ${flagsFor(cluster)}\`.`,
  });
}

/** The options by which another command finds the same cluster, for a line that a person copies. */
export function flagsFor({ kind, name, context }: Pick<Cluster, "kind" | "name" | "context">): string {
  if (kind === "existing") return `--context ${context}`;
  return `--cluster ${kind}${name === DEFAULT_NAME ? "" : ` --name ${name}`}`;
}
