import type { Module } from "../interface/module/module.ts";
import type { Workspace } from "../interface/module/workspace.ts";
import type { File } from "../interface/syntax/ast.ts";

/** The modules of a workspace that have a file with the same text: a copy, or a link to it. */
export function twins({ source }: File, workspace: Workspace): readonly Module[] {
  const byText = known.get(workspace) ?? modulesByText(workspace);
  known.set(workspace, byText);
  return byText.get(source.text) ?? [];
}

// ---

const known = new WeakMap<Workspace, Map<string, Module[]>>();

function modulesByText({ modules }: Workspace): Map<string, Module[]> {
  const found = new Map<string, Module[]>();
  for (const module of modules)
    for (const { source } of module.files) {
      const same = found.get(source.text);
      if (same) same.push(module);
      else found.set(source.text, [module]);
    }
  return found;
}
