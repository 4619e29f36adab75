import { attribute } from "../module/attributes.ts";
import type { Module, ModuleCall, Output, Resource } from "../module/module.ts";
import type { Workspace } from "../module/workspace.ts";
import { BOOL, STRING } from "../types/type.ts";
import type { Inferred, ModuleTypes } from "./types-of.ts";
import { collectionOf, madeOf, objectOf, ofType, UNKNOWN } from "./value.ts";

/** What the first two names of a reference stand for: `var.size`, `local.name`, `module.shop`. */
export class Roots {
  readonly #module: Module;
  readonly #childOf: Workspace["childOf"];
  readonly #typesOf: (module: Module) => ModuleTypes;
  readonly #known = new Map<string, Inferred>();
  #declared: Map<string, (types: ModuleTypes) => Inferred> | undefined;

  constructor(module: Module, childOf: Workspace["childOf"], typesOf: (module: Module) => ModuleTypes) {
    this.#module = module;
    this.#childOf = childOf;
    this.#typesOf = typesOf;
  }

  /** @returns undefined for what the module does not declare, and for resources, of which nothing can be told */
  lookup(root: string, name: string, types: ModuleTypes): Inferred | undefined {
    const address = `${root}.${name}`;
    const known = CONSTANT[address] ?? this.#known.get(address);
    if (known) return known;
    this.#declared ??= this.#declarations();
    const make = this.#declared.get(address);
    if (!make) return root === "ephemeral" ? EPHEMERAL : undefined;
    const made = make(types);
    this.#known.set(address, made);
    return made;
  }

  #declarations(): Map<string, (types: ModuleTypes) => Inferred> {
    const { variables, locals, calls, resources } = this.#module;
    return new Map([
      ...variables.map((variable) => [`var.${variable.name}`, () => variableOf(variable)] as const),
      ...locals.map(
        ({ name, attribute: { value } }) => [`local.${name}`, (types: ModuleTypes) => types.infer(value)] as const,
      ),
      ...calls.map((call) => [`module.${call.name}`, () => this.#outputsOf(call)] as const),
      ...resources
        .filter(({ mode, type }) => mode === "managed" && type === "terraform_data")
        .map((data) => [`terraform_data.${data.name}`, (types: ModuleTypes) => terraformData(data, types)] as const),
    ]);
  }

  #outputsOf(call: ModuleCall): Inferred {
    const child = this.#childOf(this.#module, call);
    if (!child) return UNKNOWN;
    const types = this.#typesOf(child);
    return repeated(call, objectOf(new Map(child.outputs.map((output) => [output.name, outputOf(output, types)]))));
  }
}

// ---

const CONSTANT: Record<string, Inferred> = {
  "path.module": ofType(STRING),
  "path.root": ofType(STRING),
  "path.cwd": ofType(STRING),
  "terraform.workspace": ofType(STRING),
  "terraform.applying": { ...ofType(BOOL), ephemeral: true },
};

/** A resource that is there only while Terraform runs. */
const EPHEMERAL: Inferred = { ...UNKNOWN, ephemeral: true };

function variableOf({ type, sensitive, ephemeral }: Module["variables"][number]): Inferred {
  const declared = type && "type" in type ? type.type : UNKNOWN.type;
  return { type: declared, sensitive, ephemeral };
}

function outputOf({ value, type, sensitive, ephemeral }: Output, types: ModuleTypes): Inferred {
  const inferred = value ? types.infer(value) : UNKNOWN;
  const made = type && "type" in type ? madeOf([inferred], type.type) : inferred;
  if ((!sensitive || made.sensitive) && (!ephemeral || made.ephemeral)) return made;
  return madeOf([made, { ...UNKNOWN, sensitive, ephemeral }], made.type);
}

/** An object, or with `count` a list and with `for_each` a map of them. */
function repeated({ count, forEach }: ModuleCall | Resource, one: Inferred): Inferred {
  if (count) return collectionOf("list", one);
  return forEach ? collectionOf("map", one) : one;
}

/** The one resource that is part of Terraform. `output` is what `input` is. */
function terraformData(resource: Resource, types: ModuleTypes): Inferred {
  const names = types.namesOf(resource);
  const given = (name: string): Inferred => {
    const value = attribute(resource.block.body, name)?.value;
    return value ? types.infer(value, names) : UNKNOWN;
  };
  const input = given("input");
  return repeated(
    resource,
    objectOf(
      new Map([
        ["id", ofType(STRING)],
        ["input", input],
        ["output", ofType(input.type)],
        ["triggers_replace", given("triggers_replace")],
      ]),
    ),
  );
}
