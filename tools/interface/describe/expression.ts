import type { Validation } from "../module/module.ts";
import type { Expression, File } from "../syntax/ast.ts";
import { type Reference, referencesIn, type Step } from "../syntax/references.ts";
import { constantOf } from "../types/constant.ts";
import { isIdentifier } from "../types/path.ts";
import { hclText } from "./hcl-text.ts";
import type { ConditionModel, ExpressionModel } from "./schema.ts";

/** An expression as text, with what it uses. */
export function describeExpression({ source }: File, expression: Expression): ExpressionModel {
  const constant = constantOf(expression);
  return {
    line: source.position(expression.span.start).line,
    text: hclText(source, expression),
    references: [...new Set(referencesIn(expression).map(printReference))],
    ...(constant === undefined ? {} : { constant }),
  };
}

/** A `validation`, `precondition` or `assert` block. */
export function describeCondition(file: File, { block, condition, message }: Validation): ConditionModel {
  return defined({
    line: file.source.position(block.span.start).line,
    condition: condition && describeExpression(file, condition),
    message: message && describeExpression(file, message),
  });
}

/** A value without the fields that are undefined, which JSON does not have. */
export function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Defined<T>;
}

// ---

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Up to the first step that is computed. */
function printReference({ root, steps }: Reference): string {
  const end = steps.findIndex(({ kind }) => kind === "index");
  return `${root}${steps
    .slice(0, end < 0 ? undefined : end)
    .map(printStep)
    .join("")}`;
}

function printStep(step: Step): string {
  if (step.kind !== "attribute") return "";
  return isIdentifier(step.name) ? `.${step.name}` : `[${JSON.stringify(step.name)}]`;
}
