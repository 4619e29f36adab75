import type { Inferred } from "../interface/infer/types-of.ts";
import type { Module, ModuleCall, Variable } from "../interface/module/module.ts";
import type { Attribute } from "../interface/syntax/ast.ts";
import { knownCalls } from "./calls.ts";
import type { Context } from "./rule.ts";

/** A value that a call gives to an input that the child declares. */
export type GivenInput = { call: ModuleCall; child: Module; variable: Variable; argument: Attribute; given: Inferred };

/** Every value that calls of known modules give to declared inputs, with what can be told about it. */
export function* givenInputs(
  context: Pick<Context<unknown>, "modules" | "workspace" | "typesOf">,
): Generator<GivenInput> {
  for (const { module, call, child } of knownCalls(context)) {
    const types = context.typesOf(module);
    const names = types.namesOf(call);
    const variables = new Map(child.variables.map((variable) => [variable.name, variable]));
    for (const argument of call.arguments) {
      const variable = variables.get(argument.name);
      if (variable) yield { call, child, variable, argument, given: types.infer(argument.value, names) };
    }
  }
}
