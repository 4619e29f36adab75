import type { Module } from "../interface/module/module.ts";
import { entriesOf, field, type Known, localOf, textsOf } from "./evaluate.ts";

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

/** Everything that a module applies, as far as its text tells. */
export function objectsOf(module: Module): AppliedObject[] {
  const objects = localOf(module, "objects");
  if (!objects) return [];
  return entriesOf(objects).flatMap(({ key, value }) => {
    const manifest = field(value, "manifest");
    return textsOf(key).map((text) => ({ key: text, at: key, value, manifest }));
  });
}

/** The only text that a field of a manifest can have. */
export function textAt(manifest: Known | undefined, ...path: string[]): string | undefined {
  const known = manifest && field(manifest, ...path);
  const texts = known ? textsOf(known) : [];
  return texts.length === 1 ? texts[0] : undefined;
}
