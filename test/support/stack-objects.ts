import { type ClusterObject, clusterObjects, nameOf } from "../../tools/testkit/apply/cluster-objects.ts";
import type { Target } from "../../tools/toolchain/kubectl.ts";

/**
 * Everything in the cluster that belongs to a stack in `namespace`: objects of any kind in its two namespaces, cluster-wide
 * ones whose name is that namespace or begins with it, and volumes bound to claims there.
 */
export async function leftovers(target: Target, namespace: string): Promise<string[]> {
  return (await objectsOf(target, namespace)).map(nameOf).sort();
}

/** The same objects, each with its uid and resourceVersion: two equal lists mean that nothing was so much as touched. */
export async function fingerprints(target: Target, namespace: string): Promise<string[]> {
  return (await objectsOf(target, namespace))
    .map((object) => `${nameOf(object)} ${object.uid} ${object.version}`)
    .sort();
}

// ---

async function objectsOf(target: Target, stack: string): Promise<ClusterObject[]> {
  const spaces = [stack, `${stack}-agents`];
  const belongs = ({ namespace, name, claimedIn }: ClusterObject) =>
    namespace === ""
      ? name === stack || name.startsWith(`${stack}-`) || spaces.includes(claimedIn)
      : spaces.includes(namespace);
  return (await clusterObjects(target)).filter(belongs);
}
