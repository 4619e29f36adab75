import type { Module } from "../../../tools/interface/module/module.ts";
import { referencesOf } from "../../../tools/interface/module/uses.ts";
import type { Expression } from "../../../tools/interface/syntax/ast.ts";
import { nameOf, type Reference } from "../../../tools/interface/syntax/references.ts";
import { constantOf } from "../../../tools/interface/types/constant.ts";
import { printType } from "../../../tools/interface/types/print.ts";

/** What a module declares and uses, whatever syntax it is written in. */
export function declared(module: Module) {
  return {
    variables: module.variables.map(({ name, type, description, nullable, sensitive, validations, ...variable }) => ({
      ...{ name, description, nullable, sensitive, validations: validations.length },
      type: type && ("type" in type ? printType(type.type) : type.problem.message),
      default: constant(variable.default?.value),
    })),
    outputs: module.outputs.map(({ name, description, sensitive }) => ({ name, description, sensitive })),
    locals: module.locals.map(({ name, attribute }) => ({ name, value: constant(attribute.value) })),
    calls: module.calls.map(({ name, source, version, ...call }) => ({
      ...{ name, source, version, count: call.count !== undefined, forEach: call.forEach !== undefined },
      // Objects of JSON have no order.
      arguments: Object.fromEntries(call.arguments.map((given) => [given.name, constant(given.value) ?? "computed"])),
    })),
    resources: module.resources.map(({ mode, type, name }) => `${mode} ${type}.${name}`),
    providers: module.providers.map(({ name, source, version, aliases }) => ({ name, source, version, aliases })),
    providerBlocks: module.providerBlocks.map(({ name, alias }) => ({ name, alias })),
    versions: module.requiredVersions.map(({ constraint }) => constraint),
    others: module.others.map(({ block }) => [block.type, ...block.labels.map(({ text }) => text)].join(".")),
    references: referencesOf(module).map(({ reference }) => printReference(reference)),
  };
}

// ---

/** `undefined` for what is computed. */
function constant(value: Expression | undefined) {
  return value && constantOf(value);
}

function printReference({ root, steps }: Reference): string {
  return [root, ...steps.map((step) => nameOf(step) ?? "[]")].join(".");
}
