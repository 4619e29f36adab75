import type { Call, Expression, File } from "../syntax/ast.ts";
import { partsOf } from "../syntax/walk.ts";
import type { Module } from "./module.ts";
import { usesIn } from "./uses.ts";

/**
 * A call of a function. `maybe`: where Terraform may never come to it, or goes on without it: in `try` and `can`, in a branch of a
 * condition, for each element of what may be empty.
 */
export type FunctionCall = { call: Call; file: File; maybe: boolean };

/** Every call of a function in a module. */
export function* functionCallsOf(module: Module): Generator<FunctionCall> {
  for (const { file, attribute, maybe } of usesIn(module))
    for (const found of callsWithin(attribute.value, maybe)) yield { ...found, file };
}

// ---

function* callsWithin(expression: Expression, maybe: boolean): Generator<Omit<FunctionCall, "file">> {
  if (expression.kind === "call") yield { call: expression, maybe };
  for (const [index, part] of partsOf(expression).entries())
    yield* callsWithin(part, maybe || mayBeLeftOut(expression, index));
}

function mayBeLeftOut(expression: Expression, index: number): boolean {
  switch (expression.kind) {
    case "conditional":
    case "for":
      return index > 0;
    case "call":
      return expression.name === "try" || expression.name === "can";
    case "template":
      return expression.parts.some(({ kind }) => kind === "if" || kind === "each");
  }
  return false;
}
