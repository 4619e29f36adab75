import type { Local, Module } from "../../interface/module/module.ts";
import { nameOf, referencesIn } from "../../interface/syntax/references.ts";
import { defineRule } from "../rule.ts";

/** Local values that need each other, or themselves. */
export const localCycle = defineRule({
  code: "local-cycle",
  title: "A local value needs itself.",
  severity: "error",
  blocks: false,
  message: ({ path }: { path: string[] }) =>
    `local.${path[0]} needs itself: ${shortened(path.map((name) => `local.${name}`)).join(" -> ")}`,
  *check({ modules }) {
    for (const module of modules)
      for (const path of cycles(module)) {
        const local = module.locals.find(({ name }) => name === path[0]);
        if (local) yield { source: local.file.source, span: local.attribute.nameSpan, arguments: { path } };
      }
  },
});

// ---

/** Names that a message shows of one way. */
const SHOWN = 10;

function shortened(names: string[]): string[] {
  if (names.length <= SHOWN) return names;
  return [...names.slice(0, SHOWN - 2), `${names.length - SHOWN + 1} more`, ...names.slice(-1)];
}

/** Each way round once, from the local that comes first in the module. */
function cycles(module: Module): string[][] {
  const needs = new Map(module.locals.map((local) => [local.name, needed(local)]));
  const done = new Set<string>();
  const found: string[][] = [];
  for (const start of needs.keys()) {
    const path: string[] = [];
    // A stack of our own: a chain of locals may be longer than what the call stack holds.
    const waiting: { name: string; depth: number }[] = [{ name: start, depth: 0 }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      for (const left of path.splice(next.depth)) done.add(left);
      const at = path.indexOf(next.name);
      if (at >= 0) found.push([...path.slice(at), next.name]);
      if (at >= 0 || done.has(next.name)) continue;
      path.push(next.name);
      for (const name of needs.get(next.name) ?? []) waiting.push({ name, depth: path.length });
    }
    for (const left of path) done.add(left);
  }
  return found;
}

function needed({ attribute }: Local): string[] {
  const references = referencesIn(attribute.value).filter(({ root }) => root === "local");
  return [...new Set(references.map(({ steps }) => nameOf(steps[0])).filter((name) => name !== undefined))];
}
