import type { Covered, ModuleCoverage } from "./coverage.ts";

/** The share, from 0 to 1, of what is given as a value, which an expression is not: something to hold a threshold against. */
export function shareOf({ set, computed, never }: Covered): number {
  const all = set.length + computed.length + never.length;
  return all === 0 ? 1 : set.length / all;
}

/** What nobody gives, as `modules/shop: storage.size`; of an input that nobody gives, only the input. */
export function neverSet(coverage: readonly ModuleCoverage[]): string[] {
  return coverage.flatMap((module) => neverIn(module).map((path) => `${module.module}: ${path}`));
}

/** The coverage as text: a line of counts for each module, and below it what nobody gives. */
export function coverageText(coverage: readonly ModuleCoverage[]): string {
  return coverage.flatMap((module) => [countsOf(module), ...details(module)]).join("\n");
}

// ---

function countsOf({ module, calls, inputs, fields }: ModuleCoverage): string {
  const counts = `${module}: ${counted(inputs)} inputs and ${counted(fields)} fields in them are given`;
  return calls === 0 ? `${counts}: nothing uses it` : counts;
}

function counted({ set, computed, never }: Covered): string {
  const given = set.length + computed.length;
  return `${given} of ${given + never.length}`;
}

function details(module: ModuleCoverage): string[] {
  const never = neverIn(module);
  const computed = [...module.inputs.computed, ...module.fields.computed];
  return [
    ...(never.length > 0 ? [`  never: ${never.join(", ")}`] : []),
    ...(computed.length > 0 ? [`  only through expressions: ${computed.join(", ")}`] : []),
  ];
}

function neverIn({ inputs, fields }: ModuleCoverage): string[] {
  const inputOf = (path: string) => path.split(/[.[]/)[0] ?? path;
  return [...inputs.never, ...fields.never.filter((path) => !inputs.never.includes(inputOf(path)))];
}
