import type { Module, Variable } from "../interface/module/module.ts";
import type { Expression } from "../interface/syntax/ast.ts";
import { nameOf, referenceOf } from "../interface/syntax/references.ts";
import { constantOf } from "../interface/types/constant.ts";
import type { Json, Type } from "../interface/types/type.ts";

/** An input or an attribute of one, `["scrape", "egress_ports"]`, and its default, if it has one that is written in its declaration. */
export function inputAt(
  module: Module,
  [name, ...path]: readonly string[],
): { variable: Variable; default: Json | undefined } | undefined {
  const variable = module.variables.find((variable) => variable.name === name);
  if (!variable) return undefined;
  const own = variable.default && constantOf(variable.default.value);
  if (path.length === 0) return { variable, default: own };
  let type: Type | undefined = variable.type && "type" in variable.type ? variable.type.type : undefined;
  let value: Json | undefined;
  for (const step of path) {
    const attribute = type?.kind === "object" ? type.attributes.find(({ name }) => name === step) : undefined;
    if (!attribute) return undefined;
    ({ type, default: value } = attribute);
  }
  return { variable, default: value };
}

/** The input that an expression is, `var.scrape.egress_ports`. */
export function inputPath(expression: Expression): string[] | undefined {
  const reference = referenceOf(expression);
  if (reference?.root !== "var") return undefined;
  const path = reference.steps.map((step) => nameOf(step));
  return path.every((name) => name !== undefined) ? path : undefined;
}
