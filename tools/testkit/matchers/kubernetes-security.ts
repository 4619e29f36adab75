import { type Control, type Level, violationsOf } from "../kubernetes/pod-security.ts";
import { containersOf, type Pod, podsIn } from "../kubernetes/pods.ts";
import { mountsToken } from "../kubernetes/tokens.ts";
import { type Exceptions, flawless, plain, receivedObjects, unexcused } from "./kubernetes-verdict.ts";
import { shown, type Verdict } from "./verdict.ts";

/**
 * Every pod is admitted by this level of the Pod Security Standards. @param options.except for each workload the controls that it may
 * break, for example `{ "DaemonSet/agent": ["hostNetwork", "hostPorts"] }`; one that it does not break fails.
 */
export function toMeetPodSecurity(
  objects: unknown,
  level: Level,
  { except = {} }: { except?: Readonly<Record<string, readonly Control[]>> } = {},
): Verdict {
  const findings = podsIn(receivedObjects(objects, "toMeetPodSecurity")).flatMap((pod) =>
    violationsOf(pod, level).map(({ control, where, found }) => {
      const name = `${pod.owner}: ${control}`;
      return { name, text: `${name}: ${where} is ${found.knowledge === "absent" ? "not set" : shown(found)}` };
    }),
  );
  return flawless(`meet Pod Security's level ${level}`, unexcused(findings, plain(except)));
}

/** No container can write to its image's file system. @param options.except for each workload the containers that may. */
export function toHaveReadOnlyRoots(objects: unknown, { except = {} }: { except?: Exceptions } = {}): Verdict {
  const findings = podsIn(receivedObjects(objects, "toHaveReadOnlyRoots")).flatMap((pod) =>
    containersOf(pod)
      .filter(({ securityContext }) => !securityContext.readOnlyRootFilesystem)
      .map(({ name: container }) => {
        const name = `${pod.owner}: ${container}`;
        return { name, text: `${name}: securityContext.readOnlyRootFilesystem is not true` };
      }),
  );
  return flawless("have only containers with a read-only root file system", unexcused(findings, plain(except)));
}

/** These workloads' pods get a token for the API server, and no others'. @param owners such as "Deployment/web". */
export function toMountTokens(objects: unknown, owners: readonly string[]): Verdict {
  const planned = receivedObjects(objects, "toMountTokens");
  const pods = podsIn(planned);
  const withToken = pods.filter((pod) => mountsToken(pod, planned)).map(({ owner }) => owner);
  const problems = [
    ...withToken.filter((owner) => !owners.includes(owner)).map((owner) => `${owner} mounts a token`),
    ...owners.filter((owner) => !withToken.includes(owner)).map((owner) => tokenless(owner, pods)),
  ];
  return flawless(`mount tokens in ${owners.join(", ") || "no pod"} only`, problems);
}

// ---

function tokenless(owner: string, pods: readonly Pod[]): string {
  return pods.some((pod) => pod.owner === owner) ? `${owner} mounts none` : `${owner} has no pods`;
}
