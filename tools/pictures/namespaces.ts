import { field } from "../contracts/evaluate.ts";
import { objectsOf } from "../contracts/objects.ts";
import { namesOf } from "../generate/facts/object-names.ts";
import { objectReferences } from "../generate/facts/object-references.ts";
import type { Module } from "../interface/module/module.ts";
import { shownKey, toneOf } from "./objects-picture.ts";
import type { Arrow, Box, Picture } from "./picture.ts";

/** What runs in which namespace of the stack: programs with their Services and volumes. */
export function namespacesPicture(modules: readonly Module[]): Picture {
  const boxes = modules.flatMap(boxesOf);
  const ids = new Set(boxes.map(({ id }) => id));
  const shown = modules.flatMap((module) => arrowsOf(module, ids));
  const arrows = [...shown, ...beside(boxes, shown)];
  const inGroup = (group: string) =>
    boxes.filter((box) => box.group === group).map(({ kind, name }) => `${kind} ${name}`);
  return {
    name: "namespaces",
    title: "The two namespaces of the stack",
    description: GROUPS.map(({ id, name }) => `${name}: ${inGroup(id).join(", ")}.`).join(" "),
    boxes,
    arrows,
    groups: GROUPS,
    keys: [
      { tone: "network", text: "where others connect", of: "box" },
      { tone: "workload", text: "makes pods", of: "box" },
      { tone: "storage", text: "volume", of: "box" },
    ],
  };
}

// ---

const GROUPS = [
  { id: "main", name: "observability (input namespace), Pod Security: restricted" },
  { id: "agents", name: "observability-agents, Pod Security: privileged" },
];
const SHOWN = /^(?:DaemonSet|Deployment|StatefulSet|Service|PersistentVolumeClaim)\//;

function boxesOf(module: Module): Box[] {
  return objectsOf(module)
    .filter(({ key }) => SHOWN.test(key))
    .map(({ key, manifest }) => {
      const [kind = ""] = key.split("/");
      const at = (name: string) => namesOf(manifest && field(manifest, "metadata", name));
      const group = at("namespace").some((name) => /agent/.test(name)) ? "agents" : "main";
      const [name = ""] = at("name");
      return { id: idOf(module, key), kind: SHORT[kind] ?? kind, name, tone: toneOf(kind), group };
    });
}

const SHORT: Record<string, string> = { PersistentVolumeClaim: "volume" };

/** From Services to programs, and from these to their volumes. */
function arrowsOf(module: Module, ids: ReadonlySet<string>): Arrow[] {
  return objectReferences(module).flatMap(({ from, to, how }) => {
    const [tail, head] = [idOf(module, from), typeof to === "string" ? idOf(module, to) : ""];
    const isShown = ids.has(tail) && ids.has(head) && how !== "named by";
    return isShown
      ? [{ from: tail, to: head, lines: [how], tone: from.startsWith("Service/") ? "network" : "storage" }]
      : [];
  });
}

/** Programs without a volume stand in the same rank as those that have one: before any volume. */
function beside(boxes: readonly Box[], arrows: readonly Arrow[]): Arrow[] {
  const volume = boxes.find(({ tone }) => tone === "storage");
  if (!volume) return [];
  return boxes
    .filter(
      ({ id, tone, group }) => tone === "workload" && group === volume.group && !arrows.some(({ from }) => from === id),
    )
    .map(({ id }) => ({ from: id, to: volume.id, lines: [], tone: "plain", hidden: true }));
}

function idOf({ folder }: Module, key: string): string {
  return `${folder} ${shownKey(key)}`;
}
