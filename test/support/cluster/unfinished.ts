import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cluster } from "../../../tools/cluster/cluster.ts";
import { clusterFolder } from "../../../tools/cluster/embedded/settings.ts";
import { rootFolder } from "../../../tools/stack/root.ts";
import { isAlive, thisProcess } from "../../../tools/testkit/terraform/run-folder.ts";
import type { Log } from "../../../tools/utils/progress.ts";

/**
 * Deletes an embedded cluster, with its data, when a run of the tests that used it was ended in the middle, or the machine was: namespaces
 * that nobody deletes any more would take the node's memory, and the names that the next tests want. Other clusters are never touched.
 */
export async function deleteUnfinished(cluster: Cluster, log: Log): Promise<void> {
  if (cluster.kind !== "embedded" || !existsSync(note(cluster))) return;
  if (isAlive(readFileSync(note(cluster), "utf8"))) return;
  log(`a run of the tests on cluster ${cluster.name} was not finished: it is made anew`);
  await cluster.stop(log, { deleteData: true });
  rmSync(rootFolder(cluster.context), { recursive: true, force: true });
}

/** Says that this process tests on the cluster, until the function that it returns is called. */
export function noteRun(cluster: Cluster): () => void {
  if (cluster.kind !== "embedded") return () => {};
  writeFileSync(note(cluster), thisProcess());
  return () => rmSync(note(cluster), { force: true });
}

// ---

/** In the cluster's folder, so that it goes with it. */
function note({ name }: Cluster): string {
  return join(clusterFolder(name), "tested-by");
}
