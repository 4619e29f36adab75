import type { ConditionModel } from "../../interface/describe/schema.ts";
import type { TemplatePart } from "../../interface/syntax/ast.ts";
import { parseExpressionText } from "../../interface/syntax/parse.ts";
import { type Source, SyntaxProblem } from "../../interface/syntax/source.ts";
import { code, plain } from "../markdown.ts";

/**
 * What must hold, in the words of the error message, without its end that says what was found; where there is no message, or one
 * that is computed, the condition itself.
 */
export function mustHold({ condition, message }: ConditionModel): string {
  const text = message && sentence(message.constant, message.text);
  return text === undefined ? code(condition?.text ?? "") : plain(text.trim().replace(FOUND, ""));
}

// ---

/** `; found: "..."`, `, got ...`, `(found ...)`, `. You gave ...`: only with something that is computed, which is code, or with "". */
const FOUND =
  /(?:\s*[;,:.]|\s)\s*\(?(?:but )?(?:found|got|received|you (?:gave|passed|provided|specified))\b[^`"]*(?:"?`[\s\S]*?|"")(?=\.?\s*$)/i;

/** A message with code in place of what is computed; undefined where it is no text. */
function sentence(constant: unknown, text: string): string | undefined {
  if (typeof constant === "string") return constant;
  try {
    const { expression, source } = parseExpressionText(text);
    if (expression.kind !== "template") return undefined;
    return expression.parts.map((part) => printPart(part, source)).join("");
  } catch (problem) {
    if (problem instanceof SyntaxProblem) return undefined;
    throw problem;
  }
}

function printPart(part: TemplatePart, source: Source): string {
  if (part.kind === "literal") return String(part.value);
  return part.kind === "interpolation" ? inCode(source.slice(part.value.span)) : "`...`";
}

function inCode(text: string): string {
  return text.includes("`") ? "`...`" : `\`${text.replaceAll(/\s+/g, " ")}\``;
}
