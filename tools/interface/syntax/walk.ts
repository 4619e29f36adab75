import type { Attribute, Block, Body, Expression, TemplatePart } from "./ast.ts";

/** The expressions that an expression directly consists of. */
export function partsOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case "literal":
    case "number":
    case "variable":
    case "item":
      return [];
    case "template":
      return expression.parts.flatMap(partsOfTemplate);
    case "attribute":
      return [expression.of];
    case "index":
      return [expression.of, expression.key];
    case "splat":
      return [expression.of, expression.each];
    case "tuple":
      return expression.items;
    case "object":
      return expression.items.flatMap(({ key, value }) => [key, value]);
    case "call":
      return expression.args;
    case "conditional":
      return [expression.condition, expression.then, expression.otherwise];
    case "binary":
      return [expression.left, expression.right];
    case "unary":
      return [expression.operand];
    case "for":
      return [expression.collection, expression.resultKey, expression.result, expression.condition].filter(
        (part) => part !== undefined,
      );
    case "parentheses":
      return [expression.inner];
  }
}

/** Every expression inside of one, itself first. */
export function* expressionsWithin(expression: Expression): Generator<Expression> {
  yield expression;
  for (const part of partsOf(expression)) yield* expressionsWithin(part);
}

/** Every attribute of a body and of the blocks in it, in the order of the text within each; `blocks`: those it is in, outermost first. */
export function* attributesWithin(
  body: Body,
  blocks: readonly Block[] = [],
): Generator<{ attribute: Attribute; blocks: readonly Block[] }> {
  for (const attribute of body.attributes) yield { attribute, blocks };
  for (const block of body.blocks) yield* attributesWithin(block.body, [...blocks, block]);
}

/** A value without the parentheses around it. */
export function bare(expression: Expression): Expression {
  return expression.kind === "parentheses" ? bare(expression.inner) : expression;
}

/** The text that an expression stands for, if it is one without interpolation. */
export function textOf(expression: Expression | undefined): string | undefined {
  if (expression?.kind !== "template") return undefined;
  let text = "";
  for (const part of expression.parts) {
    if (part.kind !== "literal") return undefined;
    text += part.value;
  }
  return text;
}

/** `true` or `false`, if an expression is one of them, also in quotes as in old HCL. */
export function boolOf(expression: Expression | undefined): boolean | undefined {
  const value = expression?.kind === "literal" ? expression.value : textOf(expression);
  return value === true || value === "true" ? true : value === false || value === "false" ? false : undefined;
}

// ---

function partsOfTemplate(part: TemplatePart): Expression[] {
  switch (part.kind) {
    case "literal":
      return [];
    case "interpolation":
      return [part.value];
    case "if":
      return [part.condition, ...part.then.flatMap(partsOfTemplate), ...part.otherwise.flatMap(partsOfTemplate)];
    case "each":
      return [part.collection, ...part.parts.flatMap(partsOfTemplate)];
  }
}
