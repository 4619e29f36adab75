import { UNKNOWN } from "../../contracts/evaluate.ts";
import { objectsOf, textAt } from "../../contracts/objects.ts";
import type { Module } from "../../interface/module/module.ts";
import { code, link } from "../markdown.ts";
import type { Place } from "./marks.ts";

/** A Kubernetes object that a module applies. `*` stands for what only a run can tell, such as keys of a map that is an input. */
export type KubernetesObject = { file: string; line: number; kind: string; role: string; api: string; name: string };

/** An object in a table; every text is Markdown. */
export type ObjectRow = { kind: string; role: string; api: string; name: string };

/** The objects that a module builds as `local.objects`, a map of "Kind/role" to `{ manifest = ... }`, as far as its text tells. */
export function kubernetesObjects(module: Module): KubernetesObject[] {
  const found = new Map<string, KubernetesObject>();
  for (const { key, at, manifest } of objectsOf(module)) {
    const [, kind, role] = KEY.exec(key) ?? [];
    if (kind === undefined || role === undefined || found.has(key)) continue;
    const { source, expression } = at;
    found.set(key, {
      file: source.path,
      line: source.position(expression.span.start).line,
      kind,
      role: readable(role),
      api: readable(textAt(manifest, "apiVersion") ?? ""),
      name: readable((textAt(manifest, "metadata", "name") ?? "").replace(NOTHING, "")),
    });
  }
  return [...found.values()];
}

/** Prepares objects for a table. */
export function objectRows(objects: readonly KubernetesObject[], place: Place): ObjectRow[] {
  return objects.map(({ file, line, kind, role, api, name }) => ({
    kind: link(kind, place({ file, line })),
    role: code(role),
    api: code(api),
    name: code(name),
  }));
}

// ---

/** A text of which nothing is known. */
const NOTHING = new RegExp(`^${UNKNOWN}+$`);
const KEY = /^([A-Z][A-Za-z]*)\/(.+)$/s;

function readable(text: string): string {
  return text.replaceAll(UNKNOWN, "*");
}
