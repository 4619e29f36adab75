import { z } from "zod";
import type { Plan, ResourceChange } from "./plan.ts";
import { UNKNOWN, type Value } from "./value.ts";

/** In an inventory: there must be no such address, output or value. */
export const MISSING = "(missing)";

/**
 * What a plan is expected to be, as a person writes it down in YAML: only what it names is compared.
 *   actions: address -> what would happen to it, or `(missing)`
 *   counts:  resource type -> number of instances that are there after the apply
 *   outputs: name -> value, `(known after apply)`, `(sensitive value)` or `(missing)`
 *   values:  address -> path in it -> the same as for outputs
 */
export const inventorySchema = z.strictObject({
  actions: z.record(z.string(), z.string()).default({}),
  counts: z.record(z.string(), z.number()).default({}),
  outputs: z.record(z.string(), z.unknown()).default({}),
  values: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});

export type Inventory = z.infer<typeof inventorySchema>;

/** The inventory of everything that a plan says, but values. */
export function fullInventory(plan: Plan): Inventory {
  const types = [...new Set(staying(plan).map(({ type }) => type))].sort();
  return inventoryOf(plan, {
    actions: Object.fromEntries(managed(plan).map(({ address }) => [address, ""])),
    counts: Object.fromEntries(types.map((type) => [type, 0])),
    outputs: plan.outputs,
    values: {},
  });
}

/** The inventory of a plan that names what `named` names: the two are equal when the plan is as expected. */
export function inventoryOf(plan: Plan, named: Inventory): Inventory {
  const find = (address: string) => managed(plan).find((change) => change.address === address);
  return {
    actions: filled(named.actions, (address) => find(address)?.action ?? MISSING),
    counts: filled(named.counts, (type) => staying(plan).filter((change) => change.type === type).length),
    outputs: filled(named.outputs, (name) => shownOf(plan.outputs[name])),
    values: filled(named.values, (address, paths) => filled(paths, (path) => shownOf(find(address)?.after.at(path)))),
  };
}

// ---

function filled<T, R>(named: Readonly<Record<string, T>>, value: (name: string, old: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(named).map(([name, old]) => [name, value(name, old)]));
}

function shownOf(value: Value | undefined): unknown {
  if (value === undefined || value.knowledge === "absent") return MISSING;
  return value.knowledge === "unknown" ? UNKNOWN : value.shown();
}

function managed({ changes }: Plan): ResourceChange[] {
  return changes.filter(({ mode }) => mode === "managed");
}

function staying(plan: Plan): ResourceChange[] {
  return managed(plan).filter(({ action }) => action !== "delete" && action !== "forget");
}
