import { signatureOf } from "../interface/infer/functions/signature.ts";
import type { Call, Expression, Template } from "../interface/syntax/ast.ts";
import { BOOL, NUMBER, STRING, type Type } from "../interface/types/type.ts";

/** A part of an expression that has to be of a type. */
export type Want = { value: Expression; wanted: Type; place: string };

/** What the parts of an expression have to be, each by itself. */
export function wantsOf(expression: Expression): Want[] {
  switch (expression.kind) {
    case "unary":
      return [{ value: expression.operand, wanted: operandOf(expression.operator), place: expression.operator }];
    case "binary": {
      const { operator, left, right } = expression;
      if (operator === "==" || operator === "!=") return [];
      return [left, right].map((value) => ({ value, wanted: operandOf(operator, true), place: operator }));
    }
    case "conditional":
      return [{ value: expression.condition, wanted: BOOL, place: "a condition" }];
    case "template":
      return textsIn(expression);
    case "call":
      return argumentsOf(expression);
    default:
      return [];
  }
}

// ---

function operandOf(operator: string, isBinary = false): Type {
  return ["&&", "||", "!"].includes(operator) && (isBinary || operator === "!") ? BOOL : NUMBER;
}

/** What is put into a text. What is the only thing in quotes stays what it is. */
function textsIn({ parts }: Template): Want[] {
  if (parts.length === 1) return [];
  return parts.flatMap((part) =>
    part.kind === "interpolation" ? [{ value: part.value, wanted: STRING, place: "a value in a text" }] : [],
  );
}

function argumentsOf({ name, args, expand }: Call): Want[] {
  const signature = signatureOf(name);
  if (!signature) return [];
  const given = expand ? args.slice(0, -1) : args;
  return given.flatMap((value, index) => {
    const wanted = signature.parameters[index] ?? signature.rest;
    return wanted ? [{ value, wanted, place: `argument ${index + 1} of ${name}` }] : [];
  });
}
