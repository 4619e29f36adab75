import type { ModuleInterface } from "../../interface/describe/schema.ts";

/** An address without the keys of instances: of `aws_vpc.main["a"]` it is `aws_vpc.main`. */
export function withoutKeys(address: string): string {
  return address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, "");
}

/**
 * Where the `moved` blocks of a module lead from an address, if it is something that the module has or hands to one of its calls;
 * undefined where they lead nowhere.
 */
export function destinationOf(address: string, { moved, resources, calls }: ModuleInterface): string | undefined {
  const seen = new Set([address]);
  let at = address;
  for (;;) {
    const next = moved.map(({ from, to }) => [withoutKeys(from), withoutKeys(to)]).find(([from]) => from === at)?.[1];
    if (next === undefined || seen.has(next)) break;
    seen.add(next);
    at = next;
  }
  if (at === address) return undefined;
  const exists = resources.some((resource) => resource.address === at) || calls.some(({ name }) => isIn(at, name));
  return exists ? at : undefined;
}

/** Whether a `moved` block says what becomes of an instance of something that stays where it is: `from = x`, `to = x["a"]`. */
export function movesInstances(address: string, { moved }: ModuleInterface): boolean {
  return moved.some(({ from, to }) => withoutKeys(from) === address && from !== to);
}

// ---

function isIn(address: string, call: string): boolean {
  return address === `module.${call}` || address.startsWith(`module.${call}.`);
}
