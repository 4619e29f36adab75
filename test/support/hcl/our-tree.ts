import type { Expression, TemplatePart } from "../../../tools/interface/syntax/ast.ts";
import { isConstantKey } from "./as-json.ts";
import { decimal } from "./decimal.ts";
import { node, numberStep, OPERATORS, stringStep } from "./their-tree.ts";

/** Our tree of an expression as one line of text, with the nodes that HashiCorp's parser makes, to be compared with `theirTree`. */
export function ourTree(expression: Expression): string {
  const { kind, span } = expression;
  const length = span.end - span.start;
  switch (kind) {
    case "literal":
    case "number":
      return node("literalValue", length);
    case "variable":
    case "attribute":
    case "index":
      return access(expression);
    case "item":
      return node("");
    case "parentheses":
      return node("", ourTree(expression.inner));
    case "template":
      return template(expression.parts, length);
    case "tuple":
      return node("tuple", length, ...expression.items.map(ourTree));
    case "object":
      return node("object", length, ...expression.items.flatMap(({ key, value }) => [keyTree(key), ourTree(value)]));
    case "call":
      return node("function", length, expression.name, String(expression.expand), ...expression.args.map(ourTree));
    case "splat":
      return node("splat", ourTree(expression.of), ourTree(expression.each));
    case "unary":
      return node("unaryOp", length, OPERATORS[`${expression.operator}1`], ourTree(expression.operand));
    case "binary": {
      const { operator, left, right } = expression;
      return node("binaryOp", length, OPERATORS[operator], ourTree(left), ourTree(right));
    }
    case "conditional": {
      const { condition, then, otherwise } = expression;
      return node("conditional", ourTree(condition), ourTree(then), ourTree(otherwise));
    }
    case "for": {
      const { key, value, grouped, collection, resultKey, result, condition } = expression;
      const parts = [collection, resultKey, result, condition].filter((part) => part !== undefined);
      return node("for", key ?? "", value, String(grouped), ...parts.map(ourTree));
    }
  }
}

// ---

/** `a.b[0]` is one node with its steps. A key that has to be computed begins another one. */
function access(expression: Expression): string {
  const steps: string[] = [];
  let at = expression;
  for (;;) {
    if (at.kind === "attribute") steps.unshift(/^\d/.test(at.name) ? numberStep(decimal(at.name)) : `n${at.name}`);
    else if (at.kind === "index" && isConstantKey(at.key)) steps.unshift(constantStep(at.key));
    else break;
    at = at.of;
  }
  if (at.kind === "variable") return node("scopeTraversal", length(expression), `n${at.name}`, ...steps);
  const source = at.kind === "index" ? node("index", ourTree(at.of), ourTree(at.key)) : ourTree(at);
  return steps.length === 0 ? source : node("relativeTraversal", source, ...steps);
}

function constantStep(key: Expression): string {
  if (key.kind === "number") return numberStep(decimal(key.text));
  if (key.kind !== "template") return "iconstant";
  return stringStep(key.parts.map((part) => (part.kind === "literal" ? part.value : "")).join(""));
}

/** The key of an object: a bare word is no expression. */
function keyTree(key: Expression): string {
  return key.kind === "literal" ? node("") : node("", ourTree(key));
}

function template(parts: readonly TemplatePart[], span?: number): string {
  const [first] = parts;
  if (span !== undefined && parts.length === 1 && first?.kind === "interpolation")
    return node("templateWrap", span, ourTree(first.value));
  const trees = parts.length === 0 ? ["string"] : parts.map(partTree);
  const joined = trees.filter((tree, index) => tree !== "string" || trees[index - 1] !== "string");
  return node("template", ...(span === undefined ? [] : [span]), ...joined);
}

function partTree(part: TemplatePart): string {
  switch (part.kind) {
    case "literal":
      return "string";
    case "interpolation":
      return ourTree(part.value);
    case "if":
      return node("conditional", ourTree(part.condition), template(part.then), template(part.otherwise));
    case "each":
      return node(
        "templateJoin",
        node("for", part.key ?? "", part.value, "false", ourTree(part.collection), template(part.parts)),
      );
  }
}

function length({ span }: Expression): number {
  return span.end - span.start;
}
