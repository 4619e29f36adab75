import type { Module } from "../interface/module/module.ts";
import { type Entry, entriesOf, field, type Known, localOf, textsOf } from "./evaluate.ts";

/** An entry of a module's `local.objects`: what it applies to the cluster. */
export type AppliedObject = {
  /** "Deployment/loki", with `UNKNOWN` for what only a run can tell. */
  key: string;
  /** Where the key is written. */
  at: Known;
  value: Known;
  manifest: Known | undefined;
};

/** Whether a module is one of those that the contracts of this repository are about. */
export function isOurs({ folder }: Module): boolean {
  return /^modules\/[^/]+$/.test(folder);
}

/** Everything that a module applies, as far as its text tells; found once, however many rules look at it. */
export function objectsOf(module: Module): AppliedObject[] {
  const known = FOUND.get(module);
  if (known) return known;
  const objects = localOf(module, "objects");
  const found = objects ? entriesOf(objects).flatMap(appliedOf) : [];
  FOUND.set(module, found);
  return found;
}

/** The only text that a field of a manifest can have. */
export function textAt(manifest: Known | undefined, ...path: string[]): string | undefined {
  const known = manifest && field(manifest, ...path);
  const texts = known ? textsOf(known) : [];
  return texts.length === 1 ? texts[0] : undefined;
}

// ---

const FOUND = new WeakMap<Module, AppliedObject[]>();

function appliedOf({ key, value }: Entry): AppliedObject[] {
  const manifest = field(value, "manifest");
  return textsOf(key).map((text) => ({ key: text, at: key, value, manifest }));
}
