import type { Expression, TemplatePart } from "../../../tools/interface/syntax/ast.ts";

/** An expression with every bracket that it needs and those that it has: `(1 + (2 * 3))`, a template as `"a" ~ var.b`. */
export function print(expression: Expression): string {
  switch (expression.kind) {
    case "literal":
      return JSON.stringify(expression.value);
    case "number":
      return expression.text;
    case "variable":
      return expression.name;
    case "item":
      return "@";
    case "template":
      return `<${expression.parts.map(printPart).join(" ")}>`;
    case "attribute":
      return `${print(expression.of)}.${expression.name}`;
    case "index":
      return `${print(expression.of)}[${print(expression.key)}]`;
    case "splat":
      return `${print(expression.of)}{${print(expression.each)}}`;
    case "tuple":
      return `[${expression.items.map(print).join(", ")}]`;
    case "object":
      return `{${expression.items.map(({ key, value }) => `${print(key)}: ${print(value)}`).join(", ")}}`;
    case "call":
      return `${expression.name}(${expression.args.map(print).join(", ")}${expression.expand ? "..." : ""})`;
    case "conditional":
      return `(${print(expression.condition)} ? ${print(expression.then)} : ${print(expression.otherwise)})`;
    case "binary":
      return `(${print(expression.left)} ${expression.operator} ${print(expression.right)})`;
    case "unary":
      return `(${expression.operator} ${print(expression.operand)})`;
    case "for": {
      const { key, value, collection, resultKey, result, condition, grouped } = expression;
      const names = key === undefined ? value : `${key}, ${value}`;
      const results = resultKey === undefined ? print(result) : `${print(resultKey)} => ${print(result)}`;
      return `for(${names} in ${print(collection)}: ${results}${grouped ? "..." : ""}${condition ? ` if ${print(condition)}` : ""})`;
    }
    case "parentheses":
      return `(${print(expression.inner)})`;
  }
}

// ---

function printPart(part: TemplatePart): string {
  const all = (parts: TemplatePart[]) => parts.map(printPart).join(" ");
  switch (part.kind) {
    case "literal":
      return JSON.stringify(part.value);
    case "interpolation":
      return `\${${print(part.value)}}`;
    case "if":
      return `if(${print(part.condition)} ? ${all(part.then)} : ${all(part.otherwise)})`;
    case "each":
      return `for(${part.key === undefined ? "" : `${part.key}, `}${part.value} in ${print(part.collection)}: ${all(part.parts)})`;
  }
}
