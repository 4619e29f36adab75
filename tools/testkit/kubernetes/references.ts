import { z } from "zod";
import type { Objects, PlannedObject } from "./objects.ts";
import type { Container, Volume } from "./pod-spec.ts";
import { containersOf, type Pod, podsIn } from "./pods.ts";
import { nameOf, namespaceOf, read } from "./reading.ts";
import { isNamespaced } from "./scopes.ts";

/** That one object needs another. */
export type Reference = {
  kind: string;
  /** Absent when it is known only after the apply. */
  name: string | undefined;
  /** Of the needed object; absent where its kind is cluster-wide. */
  namespace: string | undefined;
  /** Keys that a ConfigMap or a Secret must have. */
  keys: string[];
  /** Whether it also works without. */
  optional: boolean;
  /** Who needs it and where, such as "Deployment/web: volume tls". */
  from: string;
};

/**
 * What the objects need by name: ConfigMaps, Secrets, claims, service accounts and priority classes of pods, roles and service accounts
 * of bindings, certificates and Services of Ingresses, and the namespaces that objects are in.
 */
export function referencesIn(objects: Objects): Reference[] {
  return [
    ...podsIn(objects).flatMap(ofPod),
    ...objects.ofKind("ServiceAccount").flatMap((object) => ofAccount(objects, object)),
    ...objects.ofKind("Ingress").flatMap((object) => ofIngress(objects, object)),
    ...objects.ofKind("ClusterRoleBinding", "RoleBinding").flatMap((object) => ofBinding(objects, object)),
    ...objects.all.filter(isNamespaced).map((object) => ({
      ...plain("Namespace", namespaceOf(object), undefined),
      from: nameOf(objects, object),
    })),
  ];
}

// ---

/** Something that is needed, before it is said by whom. */
type Need = Omit<Reference, "from" | "namespace"> & { as: string };

/** How a pod names a ConfigMap or a Secret. */
type Named = { name?: string | undefined; optional?: boolean };

function ofPod(pod: Pod): Reference[] {
  const { imagePullSecrets, priorityClassName, serviceAccountName, volumes } = pod.spec;
  const needs = [
    need("ServiceAccount", { name: serviceAccountName }, "serviceAccountName"),
    ...imagePullSecrets.map((secret) => need("Secret", secret, "imagePullSecrets")),
    ...volumes.flatMap(ofVolume),
    ...containersOf(pod).flatMap(ofContainer),
  ];
  const references = needs.map(({ as, ...rest }) => ({
    ...rest,
    namespace: pod.namespace,
    from: `${pod.owner}: ${as}`,
  }));
  if (priorityClassName === undefined) return references;
  return [
    ...references,
    { ...plain("PriorityClass", priorityClassName, undefined), from: `${pod.owner}: priorityClassName` },
  ];
}

function ofVolume({ name, configMap, csi, persistentVolumeClaim, projected, secret }: Volume): Need[] {
  const as = `volume ${name}`;
  const sources = [
    { configMap, secret: secret && { ...secret, name: secret.secretName } },
    ...(projected?.sources ?? []),
  ];
  return [
    ...sources.flatMap((source) => [
      ...(source.configMap ? [need("ConfigMap", source.configMap, as, keysOf(source.configMap.items))] : []),
      ...(source.secret ? [need("Secret", source.secret, as, keysOf(source.secret.items))] : []),
    ]),
    ...(csi?.nodePublishSecretRef ? [need("Secret", csi.nodePublishSecretRef, as)] : []),
    ...(persistentVolumeClaim ? [need("PersistentVolumeClaim", { name: persistentVolumeClaim.claimName }, as)] : []),
  ];
}

function ofContainer({ name, env, envFrom }: Container): Need[] {
  return [
    ...env.flatMap(({ name: variable, valueFrom: { configMapKeyRef, secretKeyRef } }) => {
      const as = `variable ${variable} of container ${name}`;
      return [
        ...(configMapKeyRef ? [need("ConfigMap", configMapKeyRef, as, keysOf([configMapKeyRef]))] : []),
        ...(secretKeyRef ? [need("Secret", secretKeyRef, as, keysOf([secretKeyRef]))] : []),
      ];
    }),
    ...envFrom.flatMap(({ configMapRef, secretRef }) => [
      ...(configMapRef ? [need("ConfigMap", configMapRef, `envFrom of container ${name}`)] : []),
      ...(secretRef ? [need("Secret", secretRef, `envFrom of container ${name}`)] : []),
    ]),
  ];
}

const account = z.looseObject({
  imagePullSecrets: z.array(z.looseObject({ name: z.string().optional() })).default([]),
});

function ofAccount(objects: Objects, object: PlannedObject): Reference[] {
  return read(account, object).imagePullSecrets.map(({ name }) => ({
    ...plain("Secret", name, namespaceOf(object)),
    from: `${nameOf(objects, object)}: imagePullSecrets`,
  }));
}

const ingress = z.looseObject({
  spec: z.looseObject({
    tls: z.array(z.looseObject({ secretName: z.string().optional() })).default([]),
    rules: z
      .array(
        z.looseObject({
          http: z
            .looseObject({
              paths: z.array(
                z.looseObject({
                  backend: z.looseObject({ service: z.looseObject({ name: z.string().optional() }).optional() }),
                }),
              ),
            })
            .optional(),
        }),
      )
      .default([]),
  }),
});

function ofIngress(objects: Objects, object: PlannedObject): Reference[] {
  const { rules, tls } = read(ingress, object).spec;
  const from = nameOf(objects, object);
  const needed = (kind: string, name: string | undefined, as: string) =>
    name === undefined ? [] : [{ ...plain(kind, name, namespaceOf(object)), from: `${from}: ${as}` }];
  return [
    // Without a name, the controller shows a certificate of its own.
    ...tls.flatMap(({ secretName }) => needed("Secret", secretName, "tls")),
    ...rules
      .flatMap(({ http }) => http?.paths ?? [])
      .flatMap(({ backend }) => needed("Service", backend.service?.name, "backend")),
  ];
}

const binding = z.looseObject({
  roleRef: z.looseObject({ kind: z.string(), name: z.string().optional() }),
  subjects: z
    .array(z.looseObject({ kind: z.string(), name: z.string().optional(), namespace: z.string().optional() }))
    .default([]),
});

function ofBinding(objects: Objects, object: PlannedObject): Reference[] {
  const { roleRef, subjects } = read(binding, object);
  const from = nameOf(objects, object);
  const roleNamespace = roleRef.kind === "Role" ? namespaceOf(object) : undefined;
  return [
    { ...plain(roleRef.kind, roleRef.name, roleNamespace), from: `${from}: roleRef` },
    // Users and groups are no objects.
    ...subjects
      .filter(({ kind }) => kind === "ServiceAccount")
      .map(({ kind, name, namespace }) => ({
        ...plain(kind, name, namespace ?? namespaceOf(object)),
        from: `${from}: subjects`,
      })),
  ];
}

function plain(kind: string, name: string | undefined, namespace: string | undefined): Omit<Reference, "from"> {
  return { kind, name, namespace, keys: [], optional: false };
}

function need(kind: string, { name, optional = false }: Named, as: string, keys: string[] = []): Need {
  return { kind, name, optional, keys, as };
}

function keysOf(items: readonly { key?: string | undefined }[]): string[] {
  return items.flatMap(({ key }) => key ?? []);
}
