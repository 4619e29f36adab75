import { ignored } from "../../interface/types/convert.ts";
import type { Path } from "../../interface/types/path.ts";
import { printPath } from "../../interface/types/path.ts";
import type { ObjectType, Type } from "../../interface/types/type.ts";
import { closest } from "../../utils/closest.ts";
import { givenInputs } from "../given-inputs.ts";
import { writtenAt } from "../misfits.ts";
import { defineRule } from "../rule.ts";

type Arguments = { call: string; path: string; attribute: string; attributes: string[] };

/** An attribute of an object that the input's type does not have: Terraform drops it without a word, so a typing error has no effect. */
export const callIgnoredAttribute = defineRule({
  code: "call-ignored-attribute",
  title: "A call gives an attribute that the input does not have, and Terraform drops it.",
  severity: "warning",
  blocks: true,
  message: ({ call, path, attribute, attributes }: Arguments) =>
    `module "${call}" gives ${path}, which Terraform drops without a word: the input has no attribute ${attribute}${closest(attribute, attributes)}`,
  *check(context) {
    for (const { call, variable, argument, given } of givenInputs(context)) {
      if (!variable.type || "problem" in variable.type) continue;
      for (const path of ignored(given, variable.type.type)) {
        // An object that comes from somewhere else may have more on purpose: what is written here is meant for this input.
        const written = writtenAt(argument.value, path);
        if (!written) continue;
        const attribute = String(path.at(-1));
        const attributes = objectAt(variable.type.type, path.slice(0, -1))?.attributes.map(({ name }) => name) ?? [];
        yield {
          source: call.file.source,
          span: written.span,
          arguments: { call: call.name, path: `${argument.name}${printPath(path)}`, attribute, attributes },
        };
      }
    }
  },
});

// ---

/** The object type that a path leads to. */
function objectAt(type: Type, path: Path): ObjectType | undefined {
  let at: Type | undefined = type;
  for (const step of path) {
    if (at && "element" in at) at = at.element;
    else if (at?.kind === "tuple") at = at.elements[Number(step)];
    else if (at?.kind === "object") at = at.attributes.find(({ name }) => name === step)?.type;
  }
  return at?.kind === "object" ? at : undefined;
}
