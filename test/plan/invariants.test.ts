// What holds for every plan, whatever the inputs.
import { beforeAll, describe, expect, test } from "vitest";
import { type Manifest, Objects, objectsIn, plannedObject } from "../../tools/testkit/kubernetes/objects.ts";
import type { Plan } from "../../tools/testkit/model/plan.ts";
import { Value } from "../../tools/testkit/model/value.ts";
import { planOf } from "../../tools/testkit/terraform/plans.ts";
import { combinations } from "./combinations.ts";

/** Runs in the machine's network and reads its disks: what Pod Security's level `restricted` does not allow, and policies do not reach. */
const AGENT = "DaemonSet/node-exporter";

describe.for(combinations)("$name", ({ root, manifests, given }) => {
  let plan: Plan;
  let objects: Objects;
  /** The agent's exceptions, where it is among the objects: one that nothing needs is a failure. */
  let only: <T>(exceptions: T) => T | undefined;
  beforeAll(async () => {
    plan = await planOf(root);
    objects = objectsIn(plan);
    only = (exceptions) => (objects.keys().includes(AGENT) ? exceptions : undefined);
  });

  test("hides no manifest but those of Secrets", () => {
    expect(objects.hidden.filter((address) => !address.includes('kubectl_manifest.secret["Secret/'))).toEqual([]);
  });

  test("names every object after the key of its resource", () => {
    for (const { address, manifest } of objects.all) {
      if (address.includes("[")) expect(address).toContain(`["${manifest.kind}/`);
    }
  });

  if (manifests) {
    test("lists in the output `manifests` exactly what is applied", () => {
      const listed = Object.values(plan.output("manifests").reveal() as Record<string, Manifest>);
      const listedObjects = listed.map((manifest) => plannedObject("", new Value(manifest)));
      expect(new Objects(listedObjects).byKey()).toEqual(objects.byKey());
    });
  }

  test("is secure in what its pods may do", () => {
    expect(objects).toMeetPodSecurity("restricted", {
      except: only({ [AGENT]: ["hostNetwork", "hostPathVolumes", "hostPorts"] as const }) ?? {},
    });
    expect(objects).toHaveReadOnlyRoots();
    expect(objects).toIsolatePods({ except: only([AGENT]) ?? [] });
  });

  test("has containers that say when they are ready and alive, and how much they need", () => {
    expect(objects).toHaveProbes();
    expect(objects).toLimitResources({ cpuLimit: "forbidden" });
  });

  test("is wired right: namespaces, selectors, ports", () => {
    expect(objects).toNameNamespaces();
    expect(objects).toSelectOnlyOwnPods();
    expect(objects).toHaveServicesWithPorts();
  });

  test("refers only to what is there", () => {
    expect(objects).toHaveReferencesMet({ given });
  });
});
