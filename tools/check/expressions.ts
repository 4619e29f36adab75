import type { ModuleTypes, Names } from "../interface/infer/types-of.ts";
import type { Module } from "../interface/module/module.ts";
import { type Use, usesIn } from "../interface/module/uses.ts";
import type { Expression, TemplatePart } from "../interface/syntax/ast.ts";
import { expressionsWithin, partsOf } from "../interface/syntax/walk.ts";
import type { Severity } from "./finding.ts";

/**
 * An expression, and what has to be known about its place: the names that hold there, the attribute that it is in, whether a failure is
 * caught (`try`, `can`), and whether Terraform may never come to it (a branch, a loop, the right side of `&&`).
 */
export type Placed = Around & { expression: Expression; use: Use };

type Around = { names: Names; guarded: boolean; sometimes: boolean };

/** Every expression of a module, outer ones first. What a splat takes of each element is left out. */
export function* placedExpressions(module: Module, types: ModuleTypes): Generator<Placed> {
  const declarations = new Map([...module.calls, ...module.resources].map((one) => [one.block, one]));
  for (const use of usesIn(module)) {
    const declaration = use.blocks[0] && declarations.get(use.blocks[0]);
    const names: Names = declaration ? types.namesOf(declaration) : NOTHING;
    const around = { names, guarded: false, sometimes: use.maybe };
    for (const placed of within(use.attribute.value, around, types)) yield { ...placed, use };
  }
}

/** How much a failure of an expression matters at most: Terraform drops what fails where it does not come to, also without elements of a for_each. */
export function atMostOf({ expression, sometimes }: Pick<Placed, "expression" | "sometimes">): Severity {
  const isMaybe =
    sometimes || [...expressionsWithin(expression)].some((part) => part.kind === "variable" && part.name === "each");
  return isMaybe ? "warning" : "error";
}

// ---

const NOTHING: Names = new Map();

type Found = Around & { expression: Expression };

function* within(expression: Expression, around: Around, types: ModuleTypes): Generator<Found> {
  yield { expression, ...around };
  const sometimes = { ...around, sometimes: true };
  switch (expression.kind) {
    case "for": {
      yield* within(expression.collection, around, types);
      const inside = { ...sometimes, names: types.namesInside(expression, around.names) };
      for (const part of partsOf(expression).slice(1)) yield* within(part, inside, types);
      return;
    }
    case "conditional":
      yield* within(expression.condition, around, types);
      yield* within(expression.then, sometimes, types);
      return yield* within(expression.otherwise, sometimes, types);
    case "binary":
      yield* within(expression.left, around, types);
      return yield* within(expression.right, /&&|\|\|/.test(expression.operator) ? sometimes : around, types);
    case "template":
      for (const part of expression.parts) yield* withinTemplate(part, around, types);
      return;
    case "splat":
      return yield* within(expression.of, around, types);
    case "call": {
      const inside = ["try", "can"].includes(expression.name) ? { ...around, guarded: true } : around;
      for (const argument of expression.args) yield* within(argument, inside, types);
      return;
    }
    default:
      for (const part of partsOf(expression)) yield* within(part, around, types);
  }
}

function* withinTemplate(part: TemplatePart, around: Around, types: ModuleTypes): Generator<Found> {
  const sometimes = { ...around, sometimes: true };
  switch (part.kind) {
    case "literal":
      return;
    case "interpolation":
      return yield* within(part.value, around, types);
    case "if":
      yield* within(part.condition, around, types);
      for (const inner of [...part.then, ...part.otherwise]) yield* withinTemplate(inner, sometimes, types);
      return;
    case "each": {
      yield* within(part.collection, around, types);
      const inside = { ...sometimes, names: types.namesInside(part, around.names) };
      for (const inner of part.parts) yield* withinTemplate(inner, inside, types);
    }
  }
}
