import type { Control, Level } from "../kubernetes/pod-security.ts";

const OFF = "it to be false or left out";

const WANTED: Readonly<Record<Control, string>> = {
  appArmor: "RuntimeDefault, Localhost or nothing",
  capabilities: "no capabilities beyond the default ones",
  hostIPC: OFF,
  hostNetwork: OFF,
  hostPathVolumes: "no hostPath volumes",
  hostPID: OFF,
  hostPorts: "no ports of the machine",
  hostProbes: "it left out",
  hostProcess: OFF,
  privileged: OFF,
  privilegeEscalation: "it to be false",
  procMount: "Default or nothing",
  runAsNonRoot: "it to be true, of the pod or of each container",
  runAsUser: "a user other than 0",
  seccomp: "RuntimeDefault, Localhost or nothing",
  seLinux: "a container type, and neither user nor role",
  sysctls: "none that are not known to be safe",
  volumeTypes: "only configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected, secret",
};

/** Where `restricted` wants more than `baseline` does. */
const WANTED_RESTRICTED: Readonly<Partial<Record<Control, string>>> = {
  capabilities: "ALL dropped, and at most NET_BIND_SERVICE added",
  seccomp: "RuntimeDefault or Localhost, of the pod or of each container",
};

/**
 * What a control of the Pod Security Standards wants of a field, in a few words.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function wantedBy(control: Control, level: Level): string {
  return (level === "restricted" ? WANTED_RESTRICTED[control] : undefined) ?? WANTED[control];
}
