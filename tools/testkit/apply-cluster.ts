import type { TestProject } from "vitest/node";
import { chooseCluster } from "../cluster/choose.ts";
import type { Target } from "../toolchain/kubectl.ts";
import { stderrLog } from "../utils/progress.ts";

/** What every apply test is given about the cluster: plain data, since it crosses process borders. */
export type TestCluster = Target & {
  kind: "existing" | "kind" | "embedded";
  /** The authority of the kubelet's serving certificate, where it is known. */
  kubeletCa: string | undefined;
};

declare module "vitest" {
  interface ProvidedContext {
    cluster: TestCluster;
  }
}

/**
 * Vitest's globalSetup of the apply tests: starts the cluster that all of them share (OBSERVE_TEST_CLUSTER names it). It is
 * left running, so that the next run is quick; `observe cluster stop --name apply` ends it.
 */
export async function setup(project: TestProject): Promise<void> {
  const cluster = await chooseCluster({ name: process.env.OBSERVE_TEST_CLUSTER ?? "apply" });
  await cluster.start(stderrLog);
  const { kind, kubeconfig, context } = cluster;
  project.provide("cluster", { kind, kubeconfig, context, kubeletCa: await cluster.kubeletCa() });
}
