import { signatureOf } from "../../interface/infer/functions/signature.ts";
import type { Inferred } from "../../interface/infer/types-of.ts";
import type { Call, Conditional, Expression, Template } from "../../interface/syntax/ast.ts";
import { mismatches } from "../../interface/types/convert.ts";
import { printType } from "../../interface/types/print.ts";
import { BOOL, NUMBER, STRING, type Type } from "../../interface/types/type.ts";
import { unify } from "../../interface/types/unify.ts";
import { atMostOf, placedExpressions } from "../expressions.ts";
import { misfitOf, spanAt } from "../misfits.ts";
import { defineRule } from "../rule.ts";

type Arguments = { place: string; expected: string; found: string };

/** A value that an operator, a function, a text or a condition cannot take. What cannot be told is left to Terraform. */
export const typeMismatch = defineRule({
  code: "type-mismatch",
  title: "An operator, a function, a text or a condition is given a value of another type.",
  severity: "error",
  blocks: true,
  message: ({ place, expected, found }: Arguments) => `${place}: expected ${expected}, found ${found}`,
  *check({ modules, typesOf }) {
    for (const module of modules) {
      const types = typesOf(module);
      for (const placed of placedExpressions(module, types)) {
        const { expression, use } = placed;
        const { names, guarded } = placed.around;
        if (guarded) continue;
        const { source } = use.file;
        const infer = (value: Expression) => types.infer(value, names);
        for (const { value, wanted, place } of wantsOf(expression))
          for (const mismatch of mismatches(infer(value), wanted)) {
            const { path, expected, found } = misfitOf(mismatch);
            const span = spanAt(value, mismatch.path);
            yield {
              source,
              span,
              arguments: { place: `${place}${path && ` at ${path}`}`, expected, found },
              atMost: atMostOf(placed),
            };
          }
        const found = expression.kind === "conditional" ? unlike(expression, infer) : undefined;
        if (found)
          yield {
            source,
            span: expression.span,
            arguments: { place: "the two values of a condition", expected: "values of one type", found },
            atMost: atMostOf(placed),
          };
      }
    }
  },
});

// ---

/** A part of an expression that has to be of a type. */
type Want = { value: Expression; wanted: Type; place: string };

function wantsOf(expression: Expression): Want[] {
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

/** The types of two values of which no type can be made that both have. */
function unlike({ then, otherwise }: Conditional, infer: (value: Expression) => Inferred): string | undefined {
  const both = [infer(then), infer(otherwise)];
  const types = both.map(({ type }) => type);
  if (both.some(({ constant }) => constant === null) || unify(types)) return undefined;
  return types.map(printType).join(" and ");
}
