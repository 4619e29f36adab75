import type { Expression } from "../interface/syntax/ast.ts";

/**
 * Whether a condition holds, if it compares texts that can be told (`role == "agent"`), or is made of such with `&&`, `||` and `!`.
 * @param textOf the text of an expression that has exactly one
 */
export function verdictOf(
  condition: Expression,
  textOf: (expression: Expression) => string | undefined,
): boolean | undefined {
  const of = (part: Expression) => verdictOf(part, textOf);
  if (condition.kind === "parentheses") return of(condition.inner);
  if (condition.kind === "unary") return condition.operator === "!" ? opposite(of(condition.operand)) : undefined;
  if (condition.kind !== "binary") return undefined;
  const { operator, left, right } = condition;
  if (operator === "&&" || operator === "||") {
    const decisive = operator === "||";
    const sides = [of(left), of(right)];
    if (sides.includes(decisive)) return decisive;
    return sides.includes(undefined) ? undefined : !decisive;
  }
  if (operator !== "==" && operator !== "!=") return undefined;
  const [one, other] = [textOf(left), textOf(right)];
  return one === undefined || other === undefined ? undefined : (one === other) === (operator === "==");
}

// ---

function opposite(verdict: boolean | undefined): boolean | undefined {
  return verdict === undefined ? undefined : !verdict;
}
