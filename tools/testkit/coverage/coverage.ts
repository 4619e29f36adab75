import type { Type } from "../../interface/types/type.ts";
import type { Call, Given } from "./calls.ts";
import type { Declared } from "./declared.ts";
import { type Divided, isDivided, leavesOf } from "./types.ts";

/**
 * Inputs, or parts of inputs, by whether somebody gives them a value. `computed`: only through an expression, so that what is really given,
 * and whether anything is, cannot be told. `never`: nobody does; null is no value.
 */
export type Covered = { set: string[]; computed: string[]; never: string[] };

/** What the calls of a module give to it. `fields`: what is inside its inputs, such as `storage.size` or `rules[*]`. */
export type ModuleCoverage = { module: string; calls: number; inputs: Covered; fields: Covered };

/** @throws Error for a variable that Terraform knows of and `declared` does not: nothing is left out in silence. */
export function coverageOf(module: string, declared: Declared, calls: readonly Call[]): ModuleCoverage {
  const lost = calls.flatMap(({ variables }) => variables).find((name) => !(name in declared));
  if (lost) throw new Error(`${module}: the variable ${lost} is in none of its files, from which types are read`);
  const inputs = Object.entries(declared).sort();
  const marks = inputs.flatMap(([name, type]) => calls.flatMap(({ given }) => marksOf(type, given[name], name)));
  const fields = inputs.flatMap(([name, type]) => leavesOf(type, name).filter((path) => path !== name));
  const names = inputs.map(([name]) => name);
  return { module, calls: calls.length, inputs: covered(names, marks), fields: covered(fields, marks) };
}

// ---

/** That a call gives something to an input or a part of one. */
type Mark = { path: string; as: "set" | "computed" };

function covered(paths: readonly string[], marks: readonly Mark[]): Covered {
  const marked = (as: Mark["as"]) => new Set(marks.filter((mark) => mark.as === as).map(({ path }) => path));
  const [set, computed] = [marked("set"), marked("computed")];
  return {
    set: paths.filter((path) => set.has(path)),
    computed: paths.filter((path) => computed.has(path) && !set.has(path)),
    never: paths.filter((path) => !set.has(path) && !computed.has(path)),
  };
}

function marksOf(type: Type, given: Given | undefined, name: string): Mark[] {
  if (given === undefined) return [];
  if (given === "expression") return computed(type, name);
  return valueMarks(type, given.value, name);
}

/** The marks of a value: of itself and of all that is in it. */
function valueMarks(type: Type, value: unknown, path: string): Mark[] {
  if (value === null || value === undefined) return [];
  const own: Mark = { path, as: "set" };
  if (!isDivided(type)) return [own];
  // A text where the type has parts is a template of a *.tf.json file.
  if (typeof value !== "object") return computed(type, path);
  return [own, ...partsOf(type, value as Readonly<Record<string, unknown>>, path)];
}

function partsOf(type: Divided, value: Readonly<Record<string, unknown>>, path: string): Mark[] {
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return Object.values(value).flatMap((part) => valueMarks(type.element, part, `${path}[*]`));
    case "tuple":
      return type.elements.flatMap((element, index) => valueMarks(element, value[index], `${path}[${index}]`));
    case "object":
      return type.attributes.flatMap(({ name, type }) => valueMarks(type, value[name], `${path}.${name}`));
  }
}

function computed(type: Type, path: string): Mark[] {
  return [path, ...leavesOf(type, path)].map((marked) => ({ path: marked, as: "computed" }));
}
