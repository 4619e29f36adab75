import type { Expression } from "../../interface/syntax/ast.ts";
import { parseExpressionText } from "../../interface/syntax/parse.ts";
import { SyntaxProblem } from "../../interface/syntax/source.ts";
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

/** The expression that a text of the interface is, without parentheses around it; a text that is no HCL stands for itself. */
export function expressionIn(text: string): Expression {
  try {
    // What ends a heredoc must be a line of its own.
    return bare(parseExpressionText(`${text}\n`).expression);
  } catch (problem) {
    if (!(problem instanceof SyntaxProblem)) throw problem;
    return { kind: "literal", value: text, span: { start: 0, end: text.length } };
  }
}
