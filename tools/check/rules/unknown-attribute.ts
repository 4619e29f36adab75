import type { Inferred, Names } from "../../interface/infer/types-of.ts";
import type { AttributeAccess, Expression, Index } from "../../interface/syntax/ast.ts";
import type { Span } from "../../interface/syntax/source.ts";
import { textOfConstant } from "../../interface/types/constant.ts";
import { printType } from "../../interface/types/print.ts";
import type { Type } from "../../interface/types/type.ts";
import { closest } from "../../utils/closest.ts";
import { atMostOf, placedExpressions } from "../expressions.ts";
import { defineRule } from "../rule.ts";

type Arguments = { of: string; attribute: string; attributes: string[]; type: string };

/** An attribute or element that a value does not have, whose type is known; `try` and `can` catch that. */
export const unknownAttribute = defineRule({
  code: "unknown-attribute",
  title: "An attribute is read that the value does not have.",
  severity: "error",
  blocks: false,
  message: ({ of, attribute, attributes, type }: Arguments) =>
    attributes.length > 0
      ? `${of} has no attribute ${attribute}${closest(attribute, attributes)}`
      : `${of} has no attribute ${attribute}: it is ${type}`,
  *check({ modules, typesOf }) {
    for (const module of modules) {
      const types = typesOf(module);
      for (const placed of placedExpressions(module, types)) {
        const { expression, use } = placed;
        const { names, guarded } = placed.around;
        if (guarded || (expression.kind !== "attribute" && expression.kind !== "index")) continue;
        if (isNamed(expression.of, names)) continue;
        const infer = (value: Expression) => types.infer(value, names);
        if (isOpen(expression.of, infer)) continue;
        const { type } = infer(expression.of);
        const step = stepOf(expression, infer);
        if (!step || !isMissing(type, step)) continue;
        const attributes = type.kind === "object" ? type.attributes.map(({ name }) => name) : [];
        yield {
          source: use.file.source,
          span: step.span,
          arguments: {
            of: use.file.source.slice(expression.of.span),
            attribute: step.name,
            attributes,
            type: brief(type),
          },
          atMost: atMostOf(placed),
        };
      }
    }
  },
});

// ---

/** `var.name`, `each.value`, `module.shop[0].id` and the like: other rules look whether there is such a name. */
function isNamed(of: Expression, names: Names): boolean {
  if (of.kind === "index") return isNamed(of.of, names) && of.of.kind !== "variable";
  if (of.kind === "variable") return !names.has(of.name) || ["each", "count", "self"].includes(of.name);
  if (of.kind !== "attribute" || of.of.kind !== "variable" || names.has(of.of.name)) return false;
  return !["var", "local"].includes(of.of.name);
}

type Step = { name: string; span: Span };

function stepOf(expression: AttributeAccess | Index, infer: (value: Expression) => Inferred): Step | undefined {
  if (expression.kind === "attribute") return { name: expression.name, span: expression.nameSpan };
  const { constant } = infer(expression.key);
  const name = constant === undefined ? undefined : textOfConstant(constant);
  return name === undefined ? undefined : { name, span: expression.key.span };
}

/** Whether it is an element, and which one cannot be told, of something that no type declares: others may have the attribute. */
function isOpen(value: Expression, infer: (value: Expression) => Inferred): boolean {
  let hasOpenKey = false;
  for (let at = value; ; at = at.of) {
    if (at.kind === "variable") return hasOpenKey && at.name !== "var";
    if (at.kind !== "attribute" && at.kind !== "index") return hasOpenKey;
    hasOpenKey ||= at.kind === "index" && infer(at.key).constant === undefined;
  }
}

function isMissing(type: Type, { name }: Step): boolean {
  const isNumber = /^\d+$/.test(name);
  switch (type.kind) {
    case "object":
      return !type.attributes.some((attribute) => attribute.name === name);
    case "tuple":
      return !isNumber || Number(name) >= type.elements.length;
    case "list":
      return !isNumber;
    case "any":
    case "map":
      return false;
    default:
      return true;
  }
}

/** The types of whole modules are long. */
function brief(type: Type): string {
  const text = printType(type);
  return text.length > 100 ? `a ${type.kind}` : text;
}
