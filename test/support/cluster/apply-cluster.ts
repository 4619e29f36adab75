import type { TestProject } from "vitest/node";
import { chooseCluster } from "../../../tools/cluster/choose.ts";
import type { Cluster } from "../../../tools/cluster/cluster.ts";
import type { Target } from "../../../tools/toolchain/kubectl.ts";
import { stderrLog } from "../../../tools/utils/progress.ts";
import { deleteUnfinished, noteRun } from "./unfinished.ts";

/** What every apply test is given about its cluster: plain data, since it crosses process borders. */
export type TestCluster = Target & {
  kind: Cluster["kind"];
  name: string;
  /** The authority of the kubelet's serving certificate, where it is known. */
  kubeletCa: string | undefined;
  images: Cluster["images"];
};

declare module "vitest" {
  interface ProvidedContext {
    /** One for each worker. */
    clusters: TestCluster[];
  }
}

/**
 * Vitest's globalSetup of the apply tests: starts a cluster for each worker. They are left running, so that the next run is quick;
 * `observe cluster stop --cluster embedded --name apply-1` ends one. Returns Vitest's teardown.
 */
export async function setup(project: TestProject): Promise<() => void> {
  const clusters: TestCluster[] = [];
  const finished: (() => void)[] = [];
  for (let worker = 1; worker <= project.config.maxWorkers; worker++) {
    const cluster = await clusterOf(worker);
    await deleteUnfinished(cluster, stderrLog);
    await cluster.start(stderrLog);
    finished.push(noteRun(cluster));
    const { kind, name, kubeconfig, context, images } = cluster;
    clusters.push({ kind, name, kubeconfig, context, images, kubeletCa: await cluster.kubeletCa() });
  }
  project.provide("clusters", clusters);
  // What the command line applied for a test, nobody destroys then: the notes stay.
  project.vitest.onCancel(() => {
    finished.length = 0;
  });
  return () => {
    for (const finish of finished) finish();
  };
}

/** How many files can be tested at the same time: one for each cluster that can be had for tests alone. */
export async function applyWorkers(): Promise<number> {
  return (await clusterOf(1)).kind === "embedded" ? EMBEDDED_WORKERS : 1;
}

// ---

/** Most of the time of an apply test is waiting, so two of them share two cores well. */
const EMBEDDED_WORKERS = 2;

function clusterOf(worker: number): Promise<Cluster> {
  return chooseCluster({ name: `apply-${worker}` });
}
