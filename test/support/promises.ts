import { expect } from "vitest";
import type { Objects } from "../../tools/testkit/kubernetes/objects.ts";

/** Something that holds for the objects of every plan of ours, as far as it needs `given`: what is there without being planned. */
export type KeptPromise = { name: string; check: (objects: Objects, given: readonly string[]) => void };

/** What runs on every node and reads it: which controls of Pod Security's level `restricted` each cannot keep. */
const AGENTS = {
  "DaemonSet/agent": ["hostPathVolumes", "runAsNonRoot", "runAsUser"], // the files of pods' logs belong to root
  "DaemonSet/node-exporter": ["hostNetwork", "hostPathVolumes", "hostPorts"],
} as const;

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
      const except = Object.fromEntries(Object.entries(AGENTS).filter(([agent]) => objects.keys().includes(agent)));
      expect(objects).toMeetPodSecurity("restricted", { except });
      expect(objects).toHaveReadOnlyRoots();
    },
  },
  {
    name: "has a NetworkPolicy in both directions for every pod",
    check: (objects) =>
      // In the node's network, policies do not reach a pod.
      expect(objects).toIsolatePods({ except: objects.keys().filter((key) => key === "DaemonSet/node-exporter") }),
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
