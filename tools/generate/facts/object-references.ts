import { entriesOf, field, type Known, UNKNOWN } from "../../contracts/evaluate.ts";
import { type AppliedObject, objectsOf, textAt } from "../../contracts/objects.ts";
import type { Module } from "../../interface/module/module.ts";
import { namesOf } from "./object-names.ts";

/** That an object needs or is about another one. `to`: the key of an object of the module, or else what is made by others. */
export type ObjectReference = {
  from: string;
  to: string | { kind: string; name: string };
  /** What for, in a word or two. */
  how: string;
};

/** How the objects of a module refer to each other and to those that others make, as far as its text tells; each once. */
export function objectReferences(module: Module): ObjectReference[] {
  const objects = objectsOf(module).filter(({ key }) => KEY.test(key));
  const found = objects.flatMap((object) => [
    ...ofPod(object, objects),
    ...ofSelector(object, objects),
    ...ofBinding(object, objects),
    ...ofIngress(object, objects),
  ]);
  const merged = new Map<string, ObjectReference>();
  for (const reference of found) {
    const id = JSON.stringify([reference.from, reference.to]);
    const known = merged.get(id);
    if (!known) merged.set(id, reference);
    else if (!known.how.split(", ").includes(reference.how)) known.how += `, ${reference.how}`;
  }
  return [...merged.values()];
}

// ---

type Objects = readonly AppliedObject[];

const KEY = /^[A-Z][A-Za-z]*\/./;
const NAME = "app.kubernetes.io/name";

function ofPod({ key, manifest }: AppliedObject, objects: Objects): ObjectReference[] {
  const pod = manifest && field(manifest, "spec", "template", "spec");
  if (!pod) return [];
  const containers = ["initContainers", "containers"].flatMap((name) => valuesAt(pod, name));
  const volumes = numbered(valuesAt(pod, "volumes"));
  const mounts = new Map(numbered(containers.flatMap((container) => valuesAt(container, "volumeMounts"))));
  const pathOf = (volume: string) => textAt(mounts.get(volume), "mountPath")?.replaceAll(UNKNOWN, "*") ?? "";
  const account = field(pod, "serviceAccountName");
  const services = field(manifest, "spec", "serviceName");
  return [
    ...(account ? toNamed(key, "ServiceAccount", account, "runs as", objects) : []),
    ...(services ? toNamed(key, "Service", services, "named by", objects) : []),
    ...volumes.flatMap(([id, volume]) =>
      SOURCES.flatMap(([kind, ...path]) => {
        const name = field(volume, ...path);
        return name ? toNamed(key, kind, name, pathOf(id), objects) : [];
      }),
    ),
    ...containers.flatMap(secretsOf).flatMap((name) => toNamed(key, "Secret", name, "environment", objects)),
  ];
}

/** The names of Secrets that a container has variables from. */
function secretsOf(container: Known): Known[] {
  return [
    ...valuesAt(container, "env").flatMap((variable) => field(variable, "valueFrom", "secretKeyRef", "name") ?? []),
    ...valuesAt(container, "envFrom").flatMap((from) => field(from, "secretRef", "name") ?? []),
  ];
}

/** Things by their names; of those whose names only a run can tell, by which of them they are. */
function numbered(things: readonly Known[]): [string, Known][] {
  let unknown = 0;
  return things.map((thing) => {
    const name = textAt(thing, "name") ?? UNKNOWN;
    return [name.includes(UNKNOWN) ? `${name} ${unknown++}` : name, thing];
  });
}

/** Kinds of volumes, and where the name of what is in them stands. */
const SOURCES = [
  ["ConfigMap", "configMap", "name"],
  ["Secret", "secret", "secretName"],
  ["PersistentVolumeClaim", "persistentVolumeClaim", "claimName"],
] as const;

/** Services, policies and budgets are about pods that have a name. */
function ofSelector({ key, manifest }: AppliedObject, objects: Objects): ObjectReference[] {
  const spec = manifest && field(manifest, "spec");
  const [kind = ""] = key.split("/");
  const [how, path] = SELECTING[kind] ?? [];
  if (!spec || how === undefined || path === undefined) return [];
  const wanted = textAt(field(spec, ...path), NAME);
  const ports = valuesAt(spec, "ports").flatMap((port) => namesOf(field(port, "port")));
  return objects
    .filter(
      (other) =>
        wanted !== undefined && textAt(other.manifest, "spec", "template", "metadata", "labels", NAME) === wanted,
    )
    .map((other) => ({ from: key, to: other.key, how: kind === "Service" ? `port ${ports.join(" ")}` : how }));
}

const SELECTING: Record<string, [how: string, path: string[]]> = {
  Service: ["", ["selector"]],
  NetworkPolicy: ["guards", ["podSelector", "matchLabels"]],
  PodDisruptionBudget: ["keeps up", ["selector", "matchLabels"]],
};

function ofBinding({ key, manifest }: AppliedObject, objects: Objects): ObjectReference[] {
  const role = manifest && field(manifest, "roleRef", "name");
  if (!role) return [];
  const kind = textAt(manifest, "roleRef", "kind") ?? "Role";
  return [
    ...toNamed(key, kind, role, "grants", objects),
    ...valuesAt(manifest, "subjects").flatMap((subject) => {
      const name = field(subject, "name");
      return name ? toNamed(key, "ServiceAccount", name, "to", objects) : [];
    }),
  ];
}

function ofIngress({ key, manifest }: AppliedObject, objects: Objects): ObjectReference[] {
  const spec = key.startsWith("Ingress/") && manifest ? field(manifest, "spec") : undefined;
  if (!spec) return [];
  const services = valuesAt(spec, "rules").flatMap((rule) =>
    valuesAt(rule, "http", "paths").flatMap((path) => field(path, "backend", "service", "name") ?? []),
  );
  const secrets = valuesAt(spec, "tls").flatMap((entry) => field(entry, "secretName") ?? []);
  return [
    ...services.flatMap((name) => toNamed(key, "Service", name, "leads to", objects)),
    ...secrets.flatMap((name) => toNamed(key, "Secret", name, "certificate", objects)),
  ];
}

function toNamed(from: string, kind: string, name: Known, how: string, objects: Objects): ObjectReference[] {
  const names = namesOf(name);
  const own = objects.filter(
    ({ key, manifest }) =>
      key.startsWith(`${kind}/`) &&
      manifest !== undefined &&
      namesOf(field(manifest, "metadata", "name")).some((one) => names.includes(one)),
  );
  if (own.length > 0) return own.map(({ key }) => ({ from, to: key, how }));
  return names.slice(0, 1).map((text) => ({ from, to: { kind, name: text }, how }));
}

function valuesAt(known: Known, ...path: string[]): Known[] {
  const list = field(known, ...path);
  return list ? entriesOf(list).map(({ value }) => value) : [];
}
