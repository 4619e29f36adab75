import { expect } from "vitest";
import type { Objects } from "../../tools/testkit/kubernetes/objects.ts";

/** Something that holds for the objects of every plan of ours, as far as it needs `given`: what is there without being planned. */
export type KeptPromise = { name: string; check: (objects: Objects, given: readonly string[]) => void };

/** Runs in the machine's network and reads its disks: what Pod Security's level `restricted` does not allow, and policies do not reach. */
const AGENT = "DaemonSet/node-exporter";

/** What every plan keeps, whatever the inputs. */
export const promises: KeptPromise[] = [
  {
    name: "hides no manifest but those of Secrets",
    check: ({ hidden }) =>
      expect(hidden.filter((address) => !address.includes('kubectl_manifest.secret["Secret/'))).toEqual([]),
  },
  {
    name: "names every object after the key of its resource",
    check: ({ all }) => {
      for (const { address, manifest } of all)
        if (address.includes("[")) expect(address).toContain(`["${manifest.kind}/`);
    },
  },
  {
    name: "has pods that may do nothing special",
    check: (objects) => {
      const needed = { [AGENT]: ["hostNetwork", "hostPathVolumes", "hostPorts"] as const };
      expect(objects).toMeetPodSecurity("restricted", { except: isThere(objects) ? needed : {} });
      expect(objects).toHaveReadOnlyRoots();
    },
  },
  {
    name: "has a NetworkPolicy in both directions for every pod",
    check: (objects) => expect(objects).toIsolatePods({ except: isThere(objects) ? [AGENT] : [] }),
  },
  {
    name: "has containers that say when they are ready and alive",
    check: (objects) => expect(objects).toHaveProbes(),
  },
  {
    name: "has containers that say how much they need, and no CPU limit",
    check: (objects) => expect(objects).toLimitResources({ cpuLimit: "forbidden" }),
  },
  {
    name: "is wired right: namespaces, selectors, ports",
    check: (objects) => {
      expect(objects).toNameNamespaces();
      expect(objects).toSelectOnlyOwnPods();
      expect(objects).toHaveServicesWithPorts();
    },
  },
  {
    name: "writes only fields that Kubernetes has, with values of their type",
    check: (objects) => expect(objects).toMatchKubernetesSchema({ allowKinds: ["cert-manager.io/v1 Certificate"] }),
  },
  {
    name: "refers only to what is there",
    check: (objects, given) => expect(objects).toHaveReferencesMet({ given }),
  },
];

// ---

/** An exception that nothing needs is a failure, so it is made only where the agent is planned. */
function isThere(objects: Objects): boolean {
  return objects.keys().includes(AGENT);
}
