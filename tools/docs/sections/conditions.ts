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
  return text === undefined
    ? code(condition?.text ?? "")
    : plain(text.trim().replace(FOUND, "").replaceAll(COMPUTED, ""));
}

// ---

/** Stands before what is computed. */
const COMPUTED = "\u0001";

/** `; found: "..."`, `, got ...`, `(found ...)`, `. You gave ...`: only with something that is computed, or with "". */
const FOUND = new RegExp(
  `(?:\\s*[;,:.]\\s*\\(?(?:but )?|\\s\\(|\\sbut )(?:found|got|received|you (?:gave|passed|provided|specified))\\b[^${COMPUTED}"]*(?:"?${COMPUTED}[\\s\\S]*?|"")(?=\\.?\\s*$)`,
  "i",
);

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
  const text = part.kind === "interpolation" ? source.slice(part.value.span) : "...";
  return `${COMPUTED}\`${text.includes("`") ? "..." : text.replaceAll(/\s+/g, " ")}\``;
}
