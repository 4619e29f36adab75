import { expect, test } from "vitest";
import {
  toHaveReadOnlyRoots,
  toMeetPodSecurity,
  toMountTokens,
} from "../../../../tools/testkit/matchers/kubernetes-security.ts";
import { complaint, container, manifest, objects, workload } from "./manifests.ts";

const agent = workload("DaemonSet/agent", {
  hostNetwork: true,
  containers: [container({ ports: [], securityContext: { privileged: true } })],
});
const plan = objects(workload("Deployment/web"), agent);
const except = {
  "DaemonSet/agent": ["capabilities", "hostNetwork", "privilegeEscalation", "privileged", "runAsNonRoot", "seccomp"],
} as const;

test("Pod Security is met, or broken where that is said", () => {
  expect(complaint(toMeetPodSecurity(objects(workload("Deployment/web")), "restricted"))).toBe("");
  expect(complaint(toMeetPodSecurity(plan, "restricted", { except }))).toBe("");
  expect(
    complaint(toMeetPodSecurity(plan, "baseline", { except: { "DaemonSet/agent": ["hostNetwork", "privileged"] } })),
  ).toBe("");
});

test("every field that is not admitted is named", () => {
  expect(complaint(toMeetPodSecurity(plan, "restricted"))).toMatchInlineSnapshot(`
    "expected the objects to meet Pod Security's level restricted
      DaemonSet/agent in shop: spec.containers[0].securityContext.capabilities.drop (container main) is not set; control capabilities wants ALL dropped, and at most NET_BIND_SERVICE added
      DaemonSet/agent in shop: spec.hostNetwork is true; control hostNetwork wants it to be false or left out
      DaemonSet/agent in shop: spec.containers[0].securityContext.privileged (container main) is true; control privileged wants it to be false or left out
      DaemonSet/agent in shop: spec.containers[0].securityContext.allowPrivilegeEscalation (container main) is not set; control privilegeEscalation wants it to be false
      DaemonSet/agent in shop: spec.containers[0].securityContext.runAsNonRoot (container main) is not set; control runAsNonRoot wants it to be true, of the pod or of each container
      DaemonSet/agent in shop: spec.containers[0].securityContext.seccompProfile.type (container main) is not set; control seccomp wants RuntimeDefault or Localhost, of the pod or of each container
    if that is meant: { except: { 'DaemonSet/agent': [ 'capabilities', 'hostNetwork', 'privileged', 'privilegeEscalation', 'runAsNonRoot', 'seccomp' ] } }"
  `);
});

test("an exception that excuses nothing is refused, whether for a control or for a pod", () => {
  const idle = { "DaemonSet/agent": ["hostNetwork", "privileged", "hostPID"], "Deployment/wbe": ["seccomp"] } as const;
  expect(complaint(toMeetPodSecurity(plan, "baseline", { except: idle }))).toMatchInlineSnapshot(`
    "expected the objects to meet Pod Security's level baseline
      the exception for DaemonSet/agent: hostPID is not needed: remove it
      the exception for Deployment/wbe: seccomp is not needed: remove it"
  `);
});

test("about no objects nothing can be said", () => {
  expect(() => toMeetPodSecurity(objects(), "baseline")).toThrowErrorMatchingInlineSnapshot(
    `[Error: toMeetPodSecurity looks at Kubernetes objects, and nothing that is planned is of a type that has them]`,
  );
  expect(() => toMeetPodSecurity({}, "baseline")).toThrowErrorMatchingInlineSnapshot(
    `[TypeError: toMeetPodSecurity looks at what objectsIn(plan) returns; found an Object]`,
  );
});

test("a container that can write to its image is named, or excused by name", () => {
  expect(complaint(toHaveReadOnlyRoots(plan, { except: { "DaemonSet/agent": ["main"] } }))).toBe("");
  expect(complaint(toHaveReadOnlyRoots(plan, { except: { "Deployment/web": ["main"] } }))).toMatchInlineSnapshot(`
    "expected the objects to have only containers with a read-only root file system
      DaemonSet/agent in shop: container main: securityContext.readOnlyRootFilesystem is not true
      the exception for Deployment/web: main is not needed: remove it
    if that is meant: { except: { 'DaemonSet/agent': [ 'main' ] } }"
  `);
});

const quiet = { automountServiceAccountToken: false };
const tokens = objects(
  workload("Deployment/asks", { serviceAccountName: "asks", automountServiceAccountToken: true }),
  workload("Deployment/unsaid", { serviceAccountName: "unsaid" }),
  workload("Deployment/quiet", quiet),
  workload("Deployment/by-account", { serviceAccountName: "asks" }),
  workload("Deployment/projected", {
    ...quiet,
    volumes: [{ name: "token", projected: { sources: [{ serviceAccountToken: { path: "token" } }] } }],
  }),
  manifest("ServiceAccount/asks", { more: quiet }),
);

test("a token comes from the pod, its account, the default or a volume", () => {
  expect(complaint(toMountTokens(tokens, ["Deployment/asks", "Deployment/unsaid", "Deployment/projected"]))).toBe("");
});

test("who has a token and should not, and the reverse, are named", () => {
  expect(
    complaint(toMountTokens(tokens, ["Deployment/asks", "Deployment/quiet", "Deployment/gone"])),
  ).toMatchInlineSnapshot(`
    "expected the objects to mount tokens only in Deployment/asks, Deployment/quiet, Deployment/gone
      Deployment/unsaid mounts a token for the API server, and is not listed
      Deployment/projected mounts a token for the API server, and is not listed
      Deployment/quiet is listed, and mounts none
      Deployment/gone is listed, and has no pods
    a pod mounts one unless it, or its ServiceAccount, has automountServiceAccountToken: false"
  `);
});

test("a level that there is not is refused", () => {
  const strict = "strict" as "restricted";
  expect(() => expect(objects(workload("Deployment/web"))).toMeetPodSecurity(strict)).toThrow(
    "toMeetPodSecurity takes a level of baseline, restricted; found 'strict'",
  );
});
