import type { Module, ModuleCall } from "../interface/module/module.ts";
import type { Workspace } from "../interface/module/workspace.ts";
import type { Attribute, Expression } from "../interface/syntax/ast.ts";
import { nameOf, referencesIn } from "../interface/syntax/references.ts";

/** What a value needs directly: `local.a`, `var.a`, or an output of a called module. Of resources nothing is followed. */
export type Need = { root: "local" | "var"; name: string } | OutputNeed;
type OutputNeed = { root: "module"; name: string; output: string | undefined };

/** What an expression of a module needs. */
export function needsOf(expression: Expression): Need[] {
  return referencesIn(expression).flatMap(({ root, steps }): Need[] => {
    const name = nameOf(steps[0]);
    if (name === undefined) return [];
    if (root === "local" || root === "var") return [{ root, name }];
    if (root !== "module") return [];
    // Behind the key of an instance comes the output.
    const output = steps
      .slice(1)
      .find((step) => step.kind === "attribute" && !step.inBrackets && !/^\d/.test(step.name));
    return [{ root, name, output: nameOf(output) }];
  });
}

/** Names of the inputs that outputs of modules certainly need, through local values and further modules. */
export class OutputNeeds {
  readonly #childOf: Workspace["childOf"];
  readonly #known = new Map<Module, Map<string, ReadonlySet<string>>>();

  constructor(childOf: Workspace["childOf"]) {
    this.#childOf = childOf;
  }

  /** The arguments of a call that an output of it needs. */
  argumentsFor(module: Module, { name, output }: OutputNeed): { call: ModuleCall; argument: Attribute }[] {
    const call = module.calls.find((one) => one.name === name);
    const child = call && this.#childOf(module, call);
    if (!child || output === undefined) return [];
    const wanted = this.#inputsOf(child, output);
    return call.arguments.filter((argument) => wanted.has(argument.name)).map((argument) => ({ call, argument }));
  }

  #inputsOf(module: Module, output: string): ReadonlySet<string> {
    const outputs = this.#known.get(module) ?? new Map<string, ReadonlySet<string>>();
    this.#known.set(module, outputs);
    const known = outputs.get(output);
    if (known) return known;
    // What leads back to itself finds this.
    outputs.set(output, NOTHING);
    const value = module.outputs.find(({ name }) => name === output)?.value;
    const inputs = value ? this.#inputs(module, value) : NOTHING;
    outputs.set(output, inputs);
    return inputs;
  }

  #inputs(module: Module, value: Expression): Set<string> {
    const inputs = new Set<string>();
    const locals = new Map(module.locals.map(({ name, attribute }) => [name, attribute.value]));
    // What is added while it is gone through is gone through too, each once: a chain may be longer than what the call stack holds.
    const values = new Set([value]);
    for (const next of values)
      for (const need of needsOf(next)) {
        const local = need.root === "local" ? locals.get(need.name) : undefined;
        if (local) values.add(local);
        if (need.root === "var") inputs.add(need.name);
        if (need.root === "module")
          for (const { argument } of this.argumentsFor(module, need)) values.add(argument.value);
      }
    return inputs;
  }
}

// ---

const NOTHING: ReadonlySet<string> = new Set();
