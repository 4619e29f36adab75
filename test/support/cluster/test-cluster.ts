import { inject } from "vitest";
import type { TestCluster } from "./apply-cluster.ts";

/** The cluster of this worker: nobody else applies anything to it meanwhile, apart from the namespaces of others. */
export function testCluster(): TestCluster {
  const clusters = inject("clusters");
  const mine = clusters[Number(process.env.VITEST_POOL_ID) - 1];
  if (!mine) throw new Error(`worker ${process.env.VITEST_POOL_ID} has no cluster, there are ${clusters.length}`);
  return mine;
}
