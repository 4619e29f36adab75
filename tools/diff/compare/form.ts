import type { Expression } from "../../interface/syntax/ast.ts";
import { parseExpressionText } from "../../interface/syntax/parse.ts";
import { bare } from "../../interface/syntax/walk.ts";

/** A text that is the same for expressions that differ only in blanks, comments and parentheses. */
export function formOf(expression: Expression | undefined): string {
  return JSON.stringify(expression, (name, value) => {
    if (name === "span" || name === "nameSpan") return undefined;
    return value?.kind === "parentheses" ? bare(value) : value;
  });
}

/** Whether two texts are the same expression. */
export function haveSameForm(a: string, b: string): boolean {
  return a === b || formOf(expressionIn(a)) === formOf(expressionIn(b));
}

/** The expression that a text of the interface is, without parentheses around it. */
export function expressionIn(text: string): Expression {
  // What ends a heredoc must be a line of its own.
  return bare(parseExpressionText(`${text}\n`).expression);
}
