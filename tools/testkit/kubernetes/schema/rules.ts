import {
  annotationKey,
  countOrPercentage,
  dataKey,
  dnsLabel,
  dnsSubdomain,
  type Format,
  host,
  labelValue,
  orNothing,
  portName,
  portNumber,
  portNumberOrName,
  qualifiedName,
  resourceName,
} from "./formats.ts";
import { own } from "./own.ts";

/** What the API server asks of a field, and its OpenAPI documents do not say. */
export type Rule = {
  format?: Format;
  /** Of a map's keys. */
  keys?: Format;
  /** Of a map's values, or a list's items. */
  items?: Format;
  /** Nothing inside has rules: names of another system look like names of Kubernetes there. */
  free?: true;
};

/** Lists whose items must differ in a field, over all of these lists together, apart from the keys that the documents name. */
export const DIFFERENT: Readonly<Record<string, { lists: readonly string[]; field: string }>> = {
  "core.v1.Container": { lists: ["ports"], field: "name" },
  "core.v1.PodSpec": { lists: ["initContainers", "containers", "ephemeralContainers"], field: "name" },
  "core.v1.ServiceSpec": { lists: ["ports"], field: "name" },
};

/** The rule of a field of a type. */
export function ruleOf(type: string, field: string): Rule {
  return own(own(RULES, type) ?? {}, field) ?? {};
}

const labels: Rule = { keys: qualifiedName, items: labelValue };
const container: Readonly<Record<string, Rule>> = { name: { format: dnsLabel } };
const share: Rule = { format: countOrPercentage };

/** By type and field. The API server checks more than this. */
export const RULES: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  "apps.v1.RollingUpdateDaemonSet": { maxSurge: share, maxUnavailable: share },
  "apps.v1.RollingUpdateDeployment": { maxSurge: share, maxUnavailable: share },
  "apps.v1.RollingUpdateStatefulSetStrategy": { maxUnavailable: share },
  // Labels of a metric in whichever system has it.
  "autoscaling.v2.MetricIdentifier": { selector: { free: true } },
  "core.v1.ConfigMap": { data: { keys: dataKey }, binaryData: { keys: dataKey } },
  "core.v1.Container": container,
  "core.v1.ContainerPort": {
    containerPort: { format: portNumber },
    hostPort: { format: orNothing(portNumber) },
    name: { format: orNothing(portName) },
  },
  "core.v1.EphemeralContainer": container,
  "core.v1.GRPCAction": { port: { format: portNumber } },
  "core.v1.HTTPGetAction": { port: { format: portNumberOrName } },
  "core.v1.PodSpec": {
    hostname: { format: orNothing(dnsLabel) },
    nodeSelector: labels,
    serviceAccountName: { format: orNothing(dnsSubdomain) },
    subdomain: { format: orNothing(dnsLabel) },
  },
  "core.v1.ReplicationControllerSpec": { selector: labels },
  "core.v1.ResourceRequirements": { limits: { keys: resourceName }, requests: { keys: resourceName } },
  "core.v1.Secret": { data: { keys: dataKey }, stringData: { keys: dataKey } },
  "core.v1.ServicePort": {
    name: { format: orNothing(dnsLabel) },
    nodePort: { format: orNothing(portNumber) },
    port: { format: portNumber },
    targetPort: { format: orNothing(portNumberOrName) },
  },
  "core.v1.ServiceSpec": { selector: labels },
  "core.v1.TCPSocketAction": { port: { format: portNumberOrName } },
  "core.v1.Volume": { name: { format: dnsLabel } },
  "meta.v1.LabelSelector": { matchLabels: labels },
  "meta.v1.LabelSelectorRequirement": {
    key: { format: qualifiedName },
    values: { items: labelValue },
  },
  "meta.v1.ObjectMeta": {
    annotations: { keys: annotationKey },
    labels,
    namespace: { format: orNothing(dnsLabel) },
  },
  "networking.v1.IngressRule": { host: { format: orNothing(host) } },
  "networking.v1.NetworkPolicyPort": { endPort: { format: portNumber }, port: { format: portNumberOrName } },
  "networking.v1.ServiceBackendPort": {
    name: { format: orNothing(portName) },
    number: { format: orNothing(portNumber) },
  },
  "policy.v1.PodDisruptionBudgetSpec": {
    maxUnavailable: share,
    minAvailable: share,
  },
};
