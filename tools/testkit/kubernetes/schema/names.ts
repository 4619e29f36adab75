import { dnsLabel, dnsSubdomain, type Format, pathSegment, subdomain } from "./formats.ts";

/**
 * How the name of an object of this kind must be written; undefined where the kind has a rule of its own, that of an address.
 * Most are DNS names, custom resources too. Found by creating objects of every kind with names of every form, on 1.36.3.
 */
export function nameFormat(kind: string): Format | undefined {
  return Object.hasOwn(NAMES, kind) ? NAMES[kind] : dnsSubdomain;
}

/** By kind; undefined for a rule of its own. */
export const NAMES: Readonly<Record<string, Format | undefined>> = {
  "apps/v1 StatefulSet": dnsLabel,
  // Its pods are called after it, with 11 more.
  "batch/v1 CronJob": subdomain(52),
  // It becomes the value of a label of its pods.
  "batch/v1 Job": subdomain(63),
  "certificates.k8s.io/v1 CertificateSigningRequest": pathSegment,
  "networking.k8s.io/v1 IPAddress": undefined,
  "policy/v1 PodDisruptionBudget": pathSegment,
  "rbac.authorization.k8s.io/v1 ClusterRole": pathSegment,
  "rbac.authorization.k8s.io/v1 ClusterRoleBinding": pathSegment,
  "rbac.authorization.k8s.io/v1 Role": pathSegment,
  "rbac.authorization.k8s.io/v1 RoleBinding": pathSegment,
  "v1 Event": pathSegment,
  "v1 Namespace": dnsLabel,
  // Before 1.36 it had to begin with a letter.
  "v1 Service": dnsLabel,
};
