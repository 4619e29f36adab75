import type { PlannedObject } from "./objects.ts";

/** Kinds of Kubernetes itself whose objects live in no namespace: `kubectl api-resources --namespaced=false`. */
const CLUSTER_WIDE = [
  "APIService",
  "CertificateSigningRequest",
  "ClusterRole",
  "ClusterRoleBinding",
  "ClusterTrustBundle",
  "CSIDriver",
  "CSINode",
  "CustomResourceDefinition",
  "DeviceClass",
  "FlowSchema",
  "IngressClass",
  "IPAddress",
  "MutatingAdmissionPolicy",
  "MutatingAdmissionPolicyBinding",
  "MutatingWebhookConfiguration",
  "Namespace",
  "Node",
  "PersistentVolume",
  "PriorityClass",
  "PriorityLevelConfiguration",
  "ResourceSlice",
  "RuntimeClass",
  "ServiceCIDR",
  "StorageClass",
  "StorageVersionMigration",
  "ValidatingAdmissionPolicy",
  "ValidatingAdmissionPolicyBinding",
  "ValidatingWebhookConfiguration",
  "VolumeAttachment",
  "VolumeAttributesClass",
];

/** Whether an object lives in a namespace; of kinds that Kubernetes itself does not have, only cert-manager's is known not to. */
export function isNamespaced({ manifest: { kind } }: PlannedObject): boolean {
  return !CLUSTER_WIDE.includes(kind) && kind !== "ClusterIssuer";
}
