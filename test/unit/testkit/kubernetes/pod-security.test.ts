import { expect, test } from "vitest";
import { Objects, plannedObject } from "../../../../tools/testkit/kubernetes/objects.ts";
import { type Control, type Level, violationsOf } from "../../../../tools/testkit/kubernetes/pod-security.ts";
import { podsIn } from "../../../../tools/testkit/kubernetes/pods.ts";
import { Value } from "../../../../tools/testkit/model/value.ts";
import { container, manifest, objects, workload } from "./manifests.ts";

/** The pod that is admitted at both levels, with a container that differs in its security context. */
const secured = (more: object) => ({
  containers: [container({ securityContext: { ...strict, ...more } })],
});
const strict = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
  runAsNonRoot: true,
  seccompProfile: { type: "RuntimeDefault" },
};
const volume = (source: object) => ({ volumes: [{ name: "v", ...source }] });
const init = (securityContext: object) => ({ initContainers: [container({ name: "init", securityContext })] });

function breaches(pod: object, level: Level): string[] {
  return podsIn(objects(workload("Deployment/web", pod))).flatMap((one) =>
    violationsOf(one, level).map(({ control, where }) => `${control} ${where}`),
  );
}

const MAIN = "spec.containers[0].securityContext";
const INIT = "spec.initContainers[0].securityContext";
const unconfined = { type: "Unconfined" };
const handled = (more: object) => ({ containers: [container(more)] });

/** What breaks a control, by where it does so. */
type Breach = [where: string, control: Control, pod: object];

const baseline: Breach[] = [
  ["spec.securityContext.appArmorProfile.type", "appArmor", { securityContext: { appArmorProfile: unconfined } }],
  [`${MAIN}.appArmorProfile.type`, "appArmor", secured({ appArmorProfile: unconfined })],
  [`${MAIN}.capabilities.add[0]`, "capabilities", secured({ capabilities: { drop: ["ALL"], add: ["NET_RAW"] } })],
  ["spec.hostIPC", "hostIPC", { hostIPC: true }],
  ["spec.hostNetwork", "hostNetwork", { hostNetwork: true, ...handled({ ports: [] }) }],
  ["spec.hostPID", "hostPID", { hostPID: true }],
  ["spec.volumes[0].hostPath", "hostPathVolumes", volume({ hostPath: { path: "/" } })],
  ["spec.containers[0].ports[0].hostPort", "hostPorts", handled({ ports: [{ containerPort: 80, hostPort: 80 }] })],
  [
    "spec.containers[0].livenessProbe.httpGet.host",
    "hostProbes",
    handled({ livenessProbe: { httpGet: { host: "a", port: 80 } } }),
  ],
  [
    "spec.containers[0].startupProbe.tcpSocket.host",
    "hostProbes",
    handled({ startupProbe: { tcpSocket: { host: "a", port: 80 } } }),
  ],
  [
    "spec.containers[0].lifecycle.preStop.httpGet.host",
    "hostProbes",
    handled({ lifecycle: { preStop: { httpGet: { host: "a" } } } }),
  ],
  [
    "spec.securityContext.windowsOptions.hostProcess",
    "hostProcess",
    { securityContext: { windowsOptions: { hostProcess: true } } },
  ],
  [`${INIT}.windowsOptions.hostProcess`, "hostProcess", init({ ...strict, windowsOptions: { hostProcess: true } })],
  [`${MAIN}.privileged`, "privileged", secured({ privileged: true })],
  [`${INIT}.privileged`, "privileged", init({ ...strict, privileged: true })],
  [`${MAIN}.procMount`, "procMount", secured({ procMount: "Unmasked" })],
  ["spec.securityContext.seccompProfile.type", "seccomp", { securityContext: { seccompProfile: unconfined } }],
  [`${MAIN}.seccompProfile.type`, "seccomp", secured({ seccompProfile: unconfined })],
  ["spec.securityContext.seLinuxOptions.type", "seLinux", { securityContext: { seLinuxOptions: { type: "spc_t" } } }],
  [`${MAIN}.seLinuxOptions.user`, "seLinux", secured({ seLinuxOptions: { user: "root" } })],
  [`${MAIN}.seLinuxOptions.role`, "seLinux", secured({ seLinuxOptions: { role: "sysadm_r" } })],
  ["spec.securityContext.sysctls[0].name", "sysctls", { securityContext: { sysctls: [{ name: "kernel.msgmax" }] } }],
];

const restricted: Breach[] = [
  [`${MAIN}.capabilities.drop`, "capabilities", secured({ capabilities: { drop: ["NET_RAW"] } })],
  [`${MAIN}.capabilities.drop`, "capabilities", secured({ capabilities: undefined })],
  [`${MAIN}.capabilities.add[0]`, "capabilities", secured({ capabilities: { drop: ["ALL"], add: ["CHOWN"] } })],
  [`${MAIN}.allowPrivilegeEscalation`, "privilegeEscalation", secured({ allowPrivilegeEscalation: undefined })],
  [`${INIT}.allowPrivilegeEscalation`, "privilegeEscalation", init({ ...strict, allowPrivilegeEscalation: true })],
  [`${MAIN}.runAsNonRoot`, "runAsNonRoot", secured({ runAsNonRoot: undefined })],
  [
    `${MAIN}.runAsNonRoot`,
    "runAsNonRoot",
    { securityContext: { runAsNonRoot: true }, ...secured({ runAsNonRoot: false }) },
  ],
  ["spec.securityContext.runAsNonRoot", "runAsNonRoot", { securityContext: { runAsNonRoot: false } }],
  ["spec.securityContext.runAsUser", "runAsUser", { securityContext: { runAsUser: 0 } }],
  [`${MAIN}.runAsUser`, "runAsUser", secured({ runAsUser: 0 })],
  [`${MAIN}.seccompProfile.type`, "seccomp", secured({ seccompProfile: undefined })],
  ["spec.volumes[0].nfs", "volumeTypes", volume({ nfs: { server: "a", path: "/" } })],
];

test.for(baseline)("no level admits %s (%s)", ([where, control, pod]) => {
  expect(breaches(pod, "baseline")).toEqual([`${control} ${where}`]);
  expect(breaches(pod, "restricted")).toEqual([`${control} ${where}`]);
});

test.for(restricted)("only baseline admits %s (%s)", ([where, control, pod]) => {
  expect(breaches(pod, "baseline")).toEqual([]);
  expect(breaches(pod, "restricted")).toEqual([`${control} ${where}`]);
});

test.for([
  ["a container like all of ours", {}],
  [
    "what the pod sets for its containers",
    {
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "Localhost" } },
      ...secured({ runAsNonRoot: undefined, seccompProfile: undefined }),
    },
  ],
  ["the capability to bind low ports", secured({ capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] } })],
  ["volumes of the core types", volume({ emptyDir: {} })],
  ["a volume without a source, which is an emptyDir", volume({})],
  ["sysctls that are safe", { securityContext: { sysctls: [{ name: "net.ipv4.tcp_rmem", value: "1" }] } }],
  ["root in a user namespace", { hostUsers: false, securityContext: { runAsNonRoot: false, runAsUser: 0 } }],
  ["fields that are null", { hostNetwork: null, volumes: null, securityContext: null }],
] as [string, object][])("restricted admits %s", ([, pod]) => {
  expect(breaches(pod, "restricted")).toEqual([]);
});

test("Windows has no capabilities, no seccomp and no escalation", () => {
  const pod = { os: { name: "windows" }, containers: [container({ securityContext: { runAsNonRoot: true } })] };
  expect(breaches(pod, "restricted")).toEqual([]);
});

test("in the machine's network every declared port is the machine's", () => {
  expect(breaches({ hostNetwork: true }, "baseline")).toEqual([
    "hostNetwork spec.hostNetwork",
    "hostPorts spec.containers[0].ports[0].containerPort",
  ]);
});

test("AppArmor is read from annotations too", () => {
  const annotations = { "container.apparmor.security.beta.kubernetes.io/main": "unconfined" };
  const pod = manifest("Pod/web", { spec: { containers: [container()] } });
  const [read] = podsIn(objects({ ...pod, metadata: { ...pod.metadata, annotations } }));
  expect(read && violationsOf(read, "baseline")).toMatchObject([{ control: "appArmor" }]);
});

test("what is unknown may be anything", () => {
  const value = new Value(manifest("Pod/web", { spec: { containers: [container()] } }), {
    spec: { hostNetwork: true, initContainers: true, volumes: true },
  });
  const [pod] = podsIn(new Objects([plannedObject("kubernetes_manifest.web", value)]));
  const found = pod ? violationsOf(pod, "baseline").map(({ where }) => where) : [];
  expect(found).toEqual(
    expect.arrayContaining([
      "spec.hostNetwork",
      "spec.volumes.hostPath",
      "spec.initContainers.securityContext.privileged",
    ]),
  );
});
