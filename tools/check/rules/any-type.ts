import { printType } from "../../interface/types/print.ts";
import type { Type } from "../../interface/types/type.ts";
import { defineRule } from "../rule.ts";

/** A type that leaves open what is given, as a whole or somewhere in it. */
export const anyType = defineRule({
  code: "any-type",
  title: "A type takes anything, or has a part that does.",
  severity: "off",
  blocks: false,
  message: ({ variable, type }: { variable: string; type: string }) =>
    `the type of variable "${variable}" leaves open what is given: expected one without any, found ${type}`,
  *check({ modules }) {
    for (const { variables } of modules)
      for (const { name, type, file } of variables)
        if (type && "type" in type && hasAny(type.type))
          yield {
            source: file.source,
            span: type.expression.span,
            arguments: { variable: name, type: printType(type.type) },
          };
  },
});

// ---

function hasAny(type: Type): boolean {
  if ("element" in type) return hasAny(type.element);
  if (type.kind === "tuple") return type.elements.some(hasAny);
  return type.kind === "object" ? type.attributes.some((attribute) => hasAny(attribute.type)) : type.kind === "any";
}
