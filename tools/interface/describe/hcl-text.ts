import { isJson } from "../load/sources.ts";
import type { Expression } from "../syntax/ast.ts";
import { parseExpressionText } from "../syntax/parse.ts";
import { type Source, SyntaxProblem } from "../syntax/source.ts";
import { constantOf } from "../types/constant.ts";
import { printValue } from "../types/print-value.ts";

/** An expression as it is written; of Terraform's JSON syntax as HCL, where that is easy to tell: `"${var.size}"` is `var.size`. */
export function hclText(source: Source, expression: Expression): string {
  const text = source.slice(expression.span);
  if (!isJson(source.path)) return text;
  const constant = constantOf(expression);
  if (constant !== undefined) return printValue(constant);
  const [, inner] = /^"\$\{(.*)\}"$/s.exec(text) ?? [];
  const hcl = inner === undefined ? undefined : String(JSON.parse(`"${inner}"`));
  return hcl !== undefined && isExpression(hcl) ? hcl : text;
}

// ---

/** Not so what is between the first and the last sign of `${a}${b}`. */
function isExpression(text: string): boolean {
  try {
    parseExpressionText(text);
    return true;
  } catch (problem) {
    if (problem instanceof SyntaxProblem) return false;
    throw problem;
  }
}
