import type { Module } from "../interface/module/module.ts";
import type { Workspace } from "../interface/module/workspace.ts";
import type { File } from "../interface/syntax/ast.ts";

/**
 * Makes a function that tells what the modules use that have a file with the same text, as a copy or by a link: such a file has what one
 * of them needs. Found out once for each text, since there may be a thousand copies.
 */
export function usedByTwins<T>(
  { modules }: Workspace,
  usedIn: (module: Module) => ReadonlySet<T>,
): (file: File) => ReadonlySet<T> {
  const known = new Map<string, ReadonlySet<T>>();
  const byText = modulesByText(modules);
  return ({ source: { text } }) => {
    const used = known.get(text) ?? new Set((byText.get(text) ?? []).flatMap((module) => [...usedIn(module)]));
    known.set(text, used);
    return used;
  };
}

// ---

function modulesByText(modules: readonly Module[]): Map<string, Module[]> {
  const found = new Map<string, Module[]>();
  for (const module of modules)
    for (const { source } of module.files) {
      const same = found.get(source.text);
      if (same) same.push(module);
      else found.set(source.text, [module]);
    }
  return found;
}
