// What holds for every plan, whatever the inputs.
import { beforeAll, describe, expect, test } from "vitest";
import { type Objects, objectsIn } from "../../tools/testkit/kubernetes/objects.ts";
import type { Plan } from "../../tools/testkit/model/plan.ts";
import { byKey, type KubernetesObject, keyOf, type Pod, podsOf, selects } from "../../tools/testkit/objects.ts";
import { planOf } from "../../tools/testkit/terraform/plans.ts";
import { combinations } from "./combinations.ts";

const CLUSTER_WIDE = ["ClusterRole", "ClusterRoleBinding", "Namespace"];

/** Pods that need more than Pod Security's `restricted` allows, and what. */
const EXCEPTIONS: Record<string, string[]> = { "DaemonSet/node-exporter": ["hostNetwork", "hostPath"] };

/** Pods without a NetworkPolicy: those in the machine's network, which policies do not reach. */
const WITHOUT_POLICY = ["DaemonSet/node-exporter"];

describe.for(combinations)("$name", ({ root, manifests }) => {
  let planned: Plan;
  let known: Objects;
  let objects: KubernetesObject[];
  let pods: Pod[];
  beforeAll(async () => {
    planned = await planOf(root);
    known = objectsIn(planned);
    objects = known.all.map(({ manifest }) => manifest);
    pods = podsOf(objects);
  });

  test("hides no manifest but those of Secrets", () => {
    expect(known.hidden.filter((address) => !address.includes('kubectl_manifest.secret["Secret/'))).toEqual([]);
  });

  test("names the namespace of everything that has one", () => {
    const without = objects.filter(({ kind, metadata }) => !CLUSTER_WIDE.includes(kind) && !metadata.namespace);
    expect(without.map(keyOf)).toEqual([]);
  });

  test("names every object after the key of its resource", () => {
    for (const { type, index, values } of planned.resources) {
      if (type === "kubectl_manifest" && index !== undefined && values["kind"])
        expect(`${index}`).toMatch(new RegExp(`^${values["kind"]}/`));
    }
  });

  if (manifests) {
    test("lists in the output `manifests` exactly what is applied", () => {
      const listed = Object.values(planned.output("manifests").reveal() as Record<string, KubernetesObject>);
      expect(byKey(listed)).toEqual(byKey(objects));
    });
  }

  test("has pods that Pod Security's level `restricted` admits, but for the listed exceptions", () => {
    for (const pod of pods) expect(beyondRestricted(pod), pod.owner).toEqual(EXCEPTIONS[pod.owner] ?? []);
  });

  test("has containers without a CPU limit and with a read-only root file system", () => {
    for (const { owner, spec } of pods) {
      for (const { resources, securityContext } of spec.containers) {
        expect(Object.keys(resources.limits), owner).not.toContain("cpu");
        expect(securityContext, owner).toMatchObject({ readOnlyRootFilesystem: true });
      }
    }
  });

  test("has containers that say when they are ready and alive", () => {
    const silent = pods.filter(({ spec }) => spec.containers.some((c) => !c.readinessProbe || !c.livenessProbe));
    expect(silent.map(({ owner }) => owner)).toEqual([]);
  });

  test("has a NetworkPolicy in both directions for every pod", () => {
    const policies = objects.filter(({ kind }) => kind === "NetworkPolicy").map(policyOf);
    const open = pods.filter(
      (pod) =>
        !policies.some(
          (p) => p.types === "Egress,Ingress" && p.namespace === pod.namespace && selects(p.labels, pod.labels),
        ),
    );
    expect(open.map(({ owner }) => owner).filter((owner) => !WITHOUT_POLICY.includes(owner))).toEqual([]);
  });

  test("has workloads that select their own pods and nobody else's", () => {
    for (const { owner, selector, namespace } of pods) {
      const selected = pods.filter((pod) => pod.namespace === namespace && selects(selector, pod.labels));
      expect(selected.map((pod) => pod.owner)).toEqual([owner]);
    }
  });

  test("has Services whose ports are those of pods", () => {
    for (const service of objects.filter(({ kind }) => kind === "Service")) {
      const { selector, ports } = service["spec"] as {
        selector: Record<string, string>;
        ports: { targetPort: string }[];
      };
      const behind = pods.filter(
        (pod) => pod.namespace === service.metadata.namespace && selects(selector, pod.labels),
      );
      const names = behind.flatMap(({ spec }) => spec.containers.flatMap((c) => c.ports.map(({ name }) => name)));
      expect(names, keyOf(service)).toEqual(expect.arrayContaining(ports.map(({ targetPort }) => targetPort)));
    }
  });

  test("mounts only ConfigMaps, claims and service accounts that are there", () => {
    const present = new Set(objects.map((object) => `${keyOf(object)} in ${object.metadata.namespace}`));
    const needed = pods.flatMap(neededBy);
    expect(needed.filter((key) => !present.has(key))).toEqual([]);
  });
});

// ---

/** Fields that the Pod Security Standard `restricted` does not admit. */
function beyondRestricted({ spec }: Pod): string[] {
  const required = { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } };
  const drops = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } };
  const found = {
    hostNetwork: spec.hostNetwork,
    hostPID: spec["hostPID"] === true,
    hostIPC: spec["hostIPC"] === true,
    hostPath: spec.volumes.some((volume) => "hostPath" in volume),
    securityContext: !contains(spec.securityContext, required),
    containers: ![...spec.containers, ...spec.initContainers].every(({ securityContext }) =>
      contains(securityContext, drops),
    ),
  };
  return Object.entries(found).flatMap(([what, is]) => (is ? [what] : []));
}

function contains(object: object, part: object): boolean {
  return Object.entries(part).every(
    ([key, value]) => JSON.stringify((object as Record<string, unknown>)[key]) === JSON.stringify(value),
  );
}

function policyOf(object: KubernetesObject) {
  const { podSelector, policyTypes } = object["spec"] as {
    podSelector: { matchLabels: Record<string, string> };
    policyTypes: string[];
  };
  return {
    namespace: object.metadata.namespace,
    labels: podSelector.matchLabels,
    types: [...policyTypes].sort().join(),
  };
}

function neededBy({ namespace, spec }: Pod): string[] {
  const volumes = spec.volumes.flatMap(({ configMap, persistentVolumeClaim }) => [
    ...(configMap ? [`ConfigMap/${(configMap as { name: string }).name}`] : []),
    ...(persistentVolumeClaim
      ? [`PersistentVolumeClaim/${(persistentVolumeClaim as { claimName: string }).claimName}`]
      : []),
  ]);
  return [`ServiceAccount/${spec.serviceAccountName}`, ...volumes].map((key) => `${key} in ${namespace}`);
}
