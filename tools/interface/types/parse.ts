// Provisional: replaced by the one on branch h-A, which keeps this signature.
import type { Expression, File } from "../syntax/ast.ts";
import { SyntaxProblem } from "../syntax/source.ts";
import type { Type } from "./type.ts";

/** Reads a type expression. @param file for comments and line numbers. @throws SyntaxProblem */
export function typeOf(expression: Expression, file: File): Type {
  if (expression.kind === "variable" && ["string", "number", "bool", "any"].includes(expression.name))
    return { kind: expression.name as "string" };
  const [argument] = expression.kind === "call" ? expression.args : [];
  if (expression.kind === "call" && argument) {
    if (["list", "set", "map"].includes(expression.name))
      return { kind: expression.name as "list", element: typeOf(argument, file) };
    if (expression.name === "object" && argument.kind === "object")
      return {
        kind: "object",
        attributes: argument.items.map(({ key, value }) => {
          const optional = value.kind === "call" && value.name === "optional" ? value.args[0] : undefined;
          return {
            name: String((key as { value?: unknown }).value),
            type: typeOf(optional ?? value, file),
            optional: optional !== undefined,
          };
        }),
      };
    if (expression.name === "tuple" && argument.kind === "tuple")
      return { kind: "tuple", elements: argument.items.map((item) => typeOf(item, file)) };
  }
  throw new SyntaxProblem("expected a type", expression.span);
}
