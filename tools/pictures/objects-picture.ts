import { field, UNKNOWN } from "../contracts/evaluate.ts";
import { objectsOf } from "../contracts/objects.ts";
import { kubernetesObjects } from "../docs/sections/objects.ts";
import { namesOf } from "../generate/facts/object-names.ts";
import { objectReferences } from "../generate/facts/object-references.ts";
import type { Module } from "../interface/module/module.ts";
import type { Arrow, Box, Key, Picture, Tone } from "./picture.ts";

/** The Kubernetes objects that a module applies, and how they refer to each other. */
export function objectsPicture(module: Module): Picture {
  const name = module.folder.split("/").at(-1) ?? "";
  const own = ownBoxes(module);
  const references = objectReferences(module);
  const others = new Map<string, Box>();
  const arrows = references.map(({ from, to, how }): Arrow => {
    const box = typeof to === "string" ? undefined : otherBox(to);
    if (box) others.set(box.id, box);
    const tone = toneOf(typeof to === "string" ? (to.split("/")[0] ?? "") : to.kind);
    return {
      from: shownKey(from),
      to: box?.id ?? shownKey(to as string),
      lines: how === "" ? [] : how.split(", "),
      tone: tone === "workload" ? toneOf(from.split("/")[0] ?? "") : tone,
    };
  });
  const boxes = [...own, ...others.values()];
  const tones = new Set(boxes.map(({ tone }) => tone));
  return {
    name: `objects-${name}`,
    title: `Kubernetes objects of module ${name}`,
    description: `${own.map((box) => `${box.kind} ${box.name}`).join(", ")}. ${references.length} references between them and to objects that others make.`,
    boxes,
    arrows,
    keys: KEYS.filter(({ tone, of }) => (of === "sometimes" ? others.size > 0 : tones.has(tone))),
  };
}

// ---

const KEYS: Key[] = [
  { tone: "workload", text: "makes pods", of: "box" },
  { tone: "network", text: "network", of: "box" },
  { tone: "config", text: "configuration", of: "box" },
  { tone: "secret", text: "secrets", of: "box" },
  { tone: "storage", text: "storage", of: "box" },
  { tone: "identity", text: "identity and rights", of: "box" },
  { tone: "plain", text: "other", of: "box" },
  { tone: "plain", text: "made by others", of: "sometimes" },
];

const TONES: Record<string, Tone> = {
  Certificate: "secret",
  ClusterRole: "identity",
  ClusterRoleBinding: "identity",
  ConfigMap: "config",
  DaemonSet: "workload",
  Deployment: "workload",
  Ingress: "network",
  NetworkPolicy: "network",
  PersistentVolumeClaim: "storage",
  Role: "identity",
  RoleBinding: "identity",
  Secret: "secret",
  Service: "network",
  ServiceAccount: "identity",
  StatefulSet: "workload",
};

/** The colour of a kind of object. */
export function toneOf(kind: string): Tone {
  return TONES[kind] ?? "plain";
}

function ownBoxes(module: Module): Box[] {
  const manifests = new Map(objectsOf(module).map(({ key, manifest }) => [shownKey(key), manifest]));
  return kubernetesObjects(module).map(({ kind, role }) => {
    const id = `${kind}/${role}`;
    const manifest = manifests.get(id);
    const [name = role] = namesOf(manifest && field(manifest, "metadata", "name"));
    return { id, kind, name, tone: toneOf(kind) };
  });
}

/** What the caller brings, or another module makes. */
function otherBox({ kind, name }: { kind: string; name: string }): Box {
  return { id: `${kind} ${name}`, kind, name, tone: toneOf(kind), sometimes: true };
}

/** The key of an object, `*` for what only a run can tell. */
export function shownKey(key: string): string {
  return key.replaceAll(UNKNOWN, "*");
}
