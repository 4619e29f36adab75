import { type Control, type Level, violationsOf } from "../kubernetes/pod-security.ts";
import { containersOf, type Pod, podsIn } from "../kubernetes/pods.ts";
import { mountsToken } from "../kubernetes/tokens.ts";
import { containerIn, type Exceptions, flawless, flawlessBut, placed, receivedObjects } from "./kubernetes-verdict.ts";
import { wantedBy } from "./pod-security-wanted.ts";
import { shown, type Verdict } from "./verdict.ts";

const LEVELS: readonly Level[] = ["baseline", "restricted"];

/**
 * Every pod is admitted by this level of the Pod Security Standards. @param options.except for each workload the controls that it may
 * break, for example `{ "DaemonSet/agent": ["hostNetwork", "hostPorts"] }`; one that it does not break fails.
 */
export function toMeetPodSecurity(
  objects: unknown,
  level: Level,
  { except = {} }: { except?: Readonly<Record<string, readonly Control[]>> } = {},
): Verdict {
  if (!LEVELS.includes(level))
    throw new TypeError(`toMeetPodSecurity takes a level of ${LEVELS.join(", ")}; found ${shown(level)}`);
  const findings = podsIn(receivedObjects(objects, "toMeetPodSecurity")).flatMap((pod) =>
    violationsOf(pod, level).map(({ control, where, found }) => {
      const is = found.knowledge === "absent" ? "not set" : shown(found);
      const wanted = `control ${control} wants ${wantedBy(control, level)}`;
      const text = `${placed(pod.owner, pod.namespace)}: ${where}${containerAt(where, pod)} is ${is}; ${wanted}`;
      return { name: `${pod.owner}: ${control}`, text };
    }),
  );
  return flawlessBut(`meet Pod Security's level ${level}`, findings, except);
}

/** No container can write to its image's file system. @param options.except for each workload the containers that may. */
export function toHaveReadOnlyRoots(objects: unknown, { except = {} }: { except?: Exceptions } = {}): Verdict {
  const findings = podsIn(receivedObjects(objects, "toHaveReadOnlyRoots")).flatMap((pod) =>
    containersOf(pod)
      .filter(({ securityContext }) => !securityContext.readOnlyRootFilesystem)
      .map(({ name: container }) => {
        const text = `${containerIn(pod, container)}: securityContext.readOnlyRootFilesystem is not true`;
        return { name: `${pod.owner}: ${container}`, text };
      }),
  );
  return flawlessBut("have only containers with a read-only root file system", findings, except);
}

/** These workloads' pods get a token for the API server, and no others'. @param owners such as "Deployment/web". */
export function toMountTokens(objects: unknown, owners: readonly string[]): Verdict {
  const planned = receivedObjects(objects, "toMountTokens");
  const pods = podsIn(planned);
  const withToken = pods.filter((pod) => mountsToken(pod, planned)).map(({ owner }) => owner);
  const problems = [
    ...withToken
      .filter((owner) => !owners.includes(owner))
      .map((owner) => `${owner} mounts a token for the API server, and is not listed`),
    ...owners.filter((owner) => !withToken.includes(owner)).map((owner) => tokenless(owner, pods)),
  ];
  const advice = "a pod mounts one unless it, or its ServiceAccount, has automountServiceAccountToken: false";
  return flawless(`mount tokens only in ${owners.join(", ") || "none of the pods"}`, problems, advice);
}

// ---

/** The name of the container that a field is of. */
function containerAt(where: string, { spec }: Pod): string {
  const [, list, index] = /^spec\.(containers|initContainers)\[(\d+)\]/.exec(where) ?? [];
  const container = spec[list === "initContainers" ? "initContainers" : "containers"][Number(index)];
  return list === undefined || container === undefined ? "" : ` (container ${container.name})`;
}

function tokenless(owner: string, pods: readonly Pod[]): string {
  return pods.some((pod) => pod.owner === owner)
    ? `${owner} is listed, and mounts none`
    : `${owner} is listed, and has no pods`;
}
