import { join, normalize } from "node:path";
import type { ResourceChange } from "../model/plan.ts";
import type { Variables } from "../terraform/roots.ts";
import type { CallJson, Configuration, ExpressionJson, ModuleJson } from "./configuration.ts";

/** What a call gives to an input: a value, of which every part can be seen, or whatever an expression comes to. */
export type Given = { value: unknown } | "expression";

/** A use of a module in a plan: its folder in the project, the names of its variables, and what is given to them. */
export type Call = { folder: string; variables: string[]; given: Readonly<Record<string, Given>> };

/** A plan, and what is needed to read its configuration. `folder`: that of its root in the project. */
export type Planned = {
  plan: { changes: readonly Pick<ResourceChange, "module">[] };
  configuration: Configuration;
  folder: string;
  variables: Variables;
};

/** Every use of a module in a plan, the root included; modules from elsewhere than the project are left out. */
export function callsIn({ plan, configuration, folder, variables }: Planned): Call[] {
  const root = configuration.configuration.root_module;
  const given = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, { value }]));
  const values = Object.fromEntries(Object.entries(configuration.variables).map(([name, { value }]) => [name, value]));
  const addresses = plan.changes.map(({ module = "" }) => withoutKeys(module));
  const isThere = (path: string) => addresses.some((address) => address === path || address.startsWith(`${path}.`));
  return [
    { folder: normalize(folder), variables: Object.keys(root.variables), given },
    ...callsFrom(root, { folder, path: "", values, isThere }),
  ];
}

// ---

/** Where calls stand. `path`: the module's address without keys. `values`: of the variables, where they are known. */
type Place = { folder: string; path: string; values: Variables; isThere: (path: string) => boolean };

function callsFrom(module: ModuleJson, place: Place): Call[] {
  return Object.entries(module.module_calls).flatMap(([name, call]) => {
    const path = place.path === "" ? `module.${name}` : `${place.path}.module.${name}`;
    const isLocal = /^\.{1,2}\//.test(call.source);
    if (!isLocal || isLeftOut(call, path, place.isThere)) return [];
    const folder = join(place.folder, call.source);
    const expressions = Object.entries(call.expressions);
    const given = Object.fromEntries(expressions.map(([input, from]) => [input, givenBy(from, place.values)]));
    const inner = { folder, path, values: {}, isThere: place.isThere };
    return [{ folder, variables: Object.keys(call.module.variables), given }, ...callsFrom(call.module, inner)];
  });
}

/** Whether a call has a count of 0 or an empty for_each, as far as the plan tells: nothing of the module is there. */
function isLeftOut(call: CallJson, path: string, isThere: Place["isThere"]): boolean {
  const isCounted = call.count_expression !== undefined || call.for_each_expression !== undefined;
  return isCounted && hasResources(call.module) && !isThere(path);
}

function hasResources({ resources, module_calls }: ModuleJson): boolean {
  return resources.length > 0 || Object.values(module_calls).some(({ module }) => hasResources(module));
}

function givenBy(expression: ExpressionJson, values: Variables): Given {
  // Left out by Terraform for whatever has to be computed.
  if (!("constant_value" in expression)) return "expression";
  const value = expression.constant_value;
  // In a *.tf.json file, as of `callOf`, a reference is a text that consists of nothing else.
  const [, path] = /^\$\{var\.([\w.-]+)\}$/.exec(String(value)) ?? [];
  if (expression.references.length === 0 || path === undefined) return { value };
  const [name = "", ...steps] = path.split(".");
  return name in values ? { value: steps.reduce(partOf, values[name]) } : "expression";
}

function partOf(value: unknown, step: string): unknown {
  return (value as Record<string, unknown> | undefined | null)?.[step];
}

/** `module.shop["a.b"].module.till[0]` without its keys. */
function withoutKeys(address: string): string {
  return address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, "");
}
