// The stack hands most inputs of its modules on as they are: what is given to a module, and where it shows, holds for the stack too.
import type { Variables } from "../../../tools/testkit/terraform/roots.ts";
import { type Cases, type Effect, type GivenSet, isAddress } from "./cases.ts";

/** How the stack calls a module. */
export type Call = {
  cases: Cases;
  /** The stack's input that is handed on, such as `loki`. */
  input: string;
  /** Address of the module in the stack, such as `module.loki[0]`. */
  module: string;
  /** Inputs of the module, or what is inside of them, that the stack gives itself. */
  wired: readonly string[];
};

/** Sets of inputs of several modules as one set of the stack's. @param sets the call, and the name of a set of its module. */
export function passedOn(sets: readonly (readonly [Call, string])[]): GivenSet & { before: Variables } {
  const all = sets.map(([call, name]) => passedOnBy(call, name));
  return {
    inputs: merged(...all.map(({ inputs }) => inputs)),
    before: merged(...all.map(({ before }) => before)),
    effects: all.flatMap(({ effects }) => effects),
    existing: all.flatMap(({ existing }) => existing),
  };
}

/** One value of several: what is an object in two of them is put together. */
export function merged(...all: readonly Variables[]): Variables {
  const result: Record<string, unknown> = {};
  for (const [name, value] of all.flatMap((one) => Object.entries(one))) {
    const there = result[name];
    result[name] = isObject(there) && isObject(value) ? merged(there, value) : value;
  }
  return result;
}

// ---

function passedOnBy({ cases, input, module, wired }: Call, name: string) {
  const set = cases.sets[name];
  if (!set) throw new Error(`${module} has no inputs "${name}" in its table; it has: ${Object.keys(cases.sets)}`);
  const isWired = (path: string) =>
    wired.some((one) => path.startsWith(one) && /^([.[]|$)/.test(path.slice(one.length)));
  const inputs = without(set.inputs, isWired);
  return {
    inputs: under(input, inputs),
    before: set.before ? under(input, without(set.before, isWired)) : {},
    effects: set.effects
      .filter(([path]) => !isWired(path))
      .map(([path, object, ...where]): Effect => [`${input}.${path}`, inModule(module, object), ...where]),
    // The rest, such as certificates, is what the stack makes.
    existing: set.existing.filter((id) => JSON.stringify(inputs).includes(`"${id.replace(/.*\/| in .*/g, "")}"`)),
  };
}

/** @param input a path such as `prometheus.exporters`. */
function under(input: string, value: Variables): Variables {
  return input.split(".").reduceRight<Variables>((inner, name) => ({ [name]: inner }), value);
}

function without(inputs: Variables, isWired: (path: string) => boolean, folder = ""): Variables {
  const kept = Object.entries(inputs).filter(([name]) => !isWired(`${folder}${name}`));
  return Object.fromEntries(
    kept.map(([name, value]) => [name, isObject(value) ? without(value, isWired, `${folder}${name}.`) : value]),
  );
}

function inModule(module: string, object: string): string {
  return isAddress(object) ? `${module}.${object}` : object;
}

function isObject(value: unknown): value is Variables {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
