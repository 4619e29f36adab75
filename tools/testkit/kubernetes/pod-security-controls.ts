import type { Value } from "../model/value.ts";
import {
  bothOf,
  containersIn,
  entriesOf,
  type Find,
  inContainers,
  inContexts,
  inherited,
  inSpec,
  oneOf,
  refused,
  unless,
  volumesIn,
} from "./pod-security-places.ts";

export type Level = "baseline" | "restricted";

/** What each level does not admit; `restricted` includes `baseline`, and replaces it where it is stricter. */
export type Rule = { baseline?: Find; restricted?: Find };

const DEFAULT_CAPABILITIES =
  "AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT";

const SAFE_SYSCTLS = [
  "kernel.shm_rmid_forced",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.ip_unprivileged_port_start",
  "net.ipv4.ping_group_range",
  "net.ipv4.tcp_fin_timeout",
  "net.ipv4.tcp_keepalive_intvl",
  "net.ipv4.tcp_keepalive_probes",
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_rmem",
  "net.ipv4.tcp_syncookies",
  "net.ipv4.tcp_wmem",
];

const VOLUME_TYPES = "configMap csi downwardAPI emptyDir ephemeral image persistentVolumeClaim projected secret";

/** Where a container names an address that the kubelet connects to. */
const HANDLERS = [
  "livenessProbe",
  "readinessProbe",
  "startupProbe",
  "lifecycle.postStart",
  "lifecycle.preStop",
].flatMap((caller) => [`${caller}.httpGet`, `${caller}.tcpSocket`]);

const off = oneOf(undefined, false);
const profiles = ["RuntimeDefault", "Localhost"];
const maskedProc = inContainers("securityContext.procMount", oneOf(undefined, "Default"));

const table = {
  appArmor: {
    baseline: bothOf(inContexts("appArmorProfile.type", oneOf(undefined, ...profiles)), appArmorAnnotations),
  },
  capabilities: {
    baseline: addsOnly(...DEFAULT_CAPABILITIES.split(" ")),
    restricted: notOnWindows(bothOf(addsOnly("NET_BIND_SERVICE"), dropsAll)),
  },
  hostIPC: { baseline: inSpec("hostIPC", off) },
  hostNetwork: { baseline: inSpec("hostNetwork", off) },
  hostPathVolumes: { baseline: hostPaths },
  hostPID: { baseline: inSpec("hostPID", off) },
  hostPorts: { baseline: hostPorts },
  hostProbes: { baseline: bothOf(...HANDLERS.map((path) => inContainers(`${path}.host`, oneOf(undefined, "")))) },
  hostProcess: { baseline: inContexts("windowsOptions.hostProcess", off) },
  privileged: { baseline: inContainers("securityContext.privileged", off) },
  privilegeEscalation: {
    restricted: notOnWindows(inContainers("securityContext.allowPrivilegeEscalation", oneOf(false))),
  },
  procMount: { baseline: notInUserNamespace(maskedProc), restricted: maskedProc },
  runAsNonRoot: { restricted: notInUserNamespace(inherited("runAsNonRoot", oneOf(true))) },
  runAsUser: { restricted: notInUserNamespace(inContexts("runAsUser", (found) => found !== 0)) },
  seccomp: {
    baseline: inContexts("seccompProfile.type", oneOf(undefined, ...profiles)),
    restricted: notOnWindows(inherited("seccompProfile.type", oneOf(...profiles))),
  },
  seLinux: {
    baseline: bothOf(
      inContexts(
        "seLinuxOptions.type",
        oneOf(undefined, "", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"),
      ),
      inContexts("seLinuxOptions.user", oneOf(undefined, "")),
      inContexts("seLinuxOptions.role", oneOf(undefined, "")),
    ),
  },
  sysctls: { baseline: sysctls },
  volumeTypes: { restricted: otherVolumes },
} satisfies Record<string, Rule>;

export type Control = keyof typeof table;

/**
 * The controls of the Pod Security Standards as of Kubernetes 1.36: what of a pod each level does not admit. The standard's "Host
 * Namespaces" are three here, and `volumeTypes` leaves host paths to `hostPathVolumes`, so that an exception excuses only what it names.
 */
export const controls: Readonly<Record<Control, Rule>> = table;

// ---

/** API validation already refuses these fields for Windows. */
function notOnWindows(find: Find): Find {
  return unless("spec.os.name", "windows", find);
}

/** In a user namespace of its own, root in the pod is nobody on the machine. */
function notInUserNamespace(find: Find): Find {
  return unless("spec.hostUsers", false, find);
}

function appArmorAnnotations(pod: Value): Value[] {
  const annotations = pod.at("metadata.annotations");
  if (annotations.knowledge === "unknown") return [annotations];
  const profilesSet = annotations
    .entries()
    .filter(([name]) => `${name}`.startsWith("container.apparmor.security.beta.kubernetes.io/"));
  return refused(
    profilesSet.map(([, value]) => value),
    (found) => /^($|runtime\/default$|localhost\/)/.test(String(found ?? "")),
  );
}

function addsOnly(...allowed: string[]): Find {
  return (pod) =>
    refused(
      containersIn(pod).flatMap((container) => entriesOf(container.at("securityContext.capabilities.add"))),
      oneOf(...allowed),
    );
}

function dropsAll(pod: Value): Value[] {
  return inContainers(
    "securityContext.capabilities.drop",
    (found) => Array.isArray(found) && found.includes("ALL"),
  )(pod);
}

function hostPaths(pod: Value): Value[] {
  return refused(
    volumesIn(pod).map((volume) => volume.at("hostPath")),
    oneOf(undefined),
  );
}

/** In the machine's network every declared port is the machine's: the API server fills in `hostPort` before it judges the pod. */
function hostPorts(pod: Value): Value[] {
  const hostNetwork = pod.at("spec.hostNetwork");
  const field = hostNetwork.knowledge === "known" && hostNetwork.reveal() === true ? "containerPort" : "hostPort";
  const ports = containersIn(pod).flatMap((container) => entriesOf(container.at("ports")));
  return refused(
    ports.map((port) => port.at(field)),
    oneOf(undefined, 0),
  );
}

function sysctls(pod: Value): Value[] {
  return refused(
    entriesOf(pod.at("spec.securityContext.sysctls")).map((sysctl) => sysctl.at("name")),
    oneOf(...SAFE_SYSCTLS),
  );
}

function otherVolumes(pod: Value): Value[] {
  const known = ["name", "hostPath", ...VOLUME_TYPES.split(" ")];
  return volumesIn(pod).flatMap((volume) => {
    if (volume.knowledge === "unknown") return [volume];
    const others = volume.entries().filter(([type]) => !known.includes(`${type}`));
    return refused(
      others.map(([, value]) => value),
      oneOf(undefined),
    );
  });
}
