import { z } from "zod";
import type { Objects, PlannedObject } from "./objects.ts";
import { namespaceOf, read } from "./reading.ts";
import { isNamespaced } from "./scopes.ts";

/** What a ConfigMap or a Secret holds; absent where that cannot be said. */
export type Keys = string[] | undefined;

/** What is there after an apply, by "Kind/name", or "Kind/name in namespace": the planned objects, and the Secrets that others make. */
export function presentIn(objects: Objects): Map<string, Keys> {
  return new Map(
    objects.all.flatMap((object) => {
      const { kind, metadata } = object.manifest;
      const namespace = isNamespaced(object) ? namespaceOf(object) : undefined;
      const own: [string, Keys] = [idOf(kind, metadata.name, namespace), keysIn(object)];
      return [own, ...madeBy(object)];
    }),
  );
}

/** Whether every cluster has this, without anybody's doing. */
export function isBuiltIn(kind: string, name: string): boolean {
  return BUILT_IN[kind]?.test(name) ?? false;
}

/** "Kind/name in namespace", or "Kind/name" of cluster-wide kinds. */
export function idOf(kind: string, name: string, namespace: string | undefined): string {
  return namespace === undefined ? `${kind}/${name}` : `${kind}/${name} in ${namespace}`;
}

// ---

const BUILT_IN: Record<string, RegExp> = {
  ClusterRole: /^(admin|cluster-admin|edit|view|system:.*)$/,
  ConfigMap: /^kube-root-ca\.crt$/,
  Namespace: /^(default|kube-node-lease|kube-public|kube-system)$/,
  PriorityClass: /^system-(cluster|node)-critical$/,
  ServiceAccount: /^default$/,
};

function keysIn({ value }: PlannedObject): Keys {
  const maps = ["data", "binaryData", "stringData"].map((field) => value.at(field));
  if (maps.some(({ knowledge }) => knowledge === "unknown")) return undefined;
  return maps.flatMap((map) => map.entries().map(([key]) => `${key}`));
}

const certificate = z.looseObject({ spec: z.looseObject({ secretName: z.string() }) });

/** https://cert-manager.io/docs/usage/certificate/ */
function madeBy(object: PlannedObject): [string, Keys][] {
  const { apiVersion, kind } = object.manifest;
  if (kind !== "Certificate" || !apiVersion.startsWith("cert-manager.io/")) return [];
  return [[idOf("Secret", read(certificate, object).spec.secretName, namespaceOf(object)), undefined]];
}
