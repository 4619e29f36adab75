import { referencesOf } from "../../interface/module/uses.ts";
import { nameOf, type Step } from "../../interface/syntax/references.ts";
import type { ObjectAttribute, Type } from "../../interface/types/type.ts";
import { type Known, type Mention, sourceOf } from "./mention.ts";

/** Where the fields of variables are said that references take: the line of `size` for `var.storage.size`. */
export function* mentionsOfFields({ module }: Known): Generator<Mention> {
  const variables = new Map(module.variables.map((variable) => [variable.name, variable]));
  for (const { reference, use } of referencesOf(module)) {
    const [first, ...steps] = reference.steps;
    const variable = reference.root === "var" ? variables.get(nameOf(first) ?? "") : undefined;
    if (!variable?.type || "problem" in variable.type) continue;
    const { path } = sourceOf(variable.file, variable.type.expression.span);
    for (const { span, line } of fieldsTaken(steps, variable.type.type))
      yield { source: sourceOf(use.file, span), span, target: { kind: "place", path, line } };
  }
}

// ---

/** The steps that take fields of objects, with the lines that say what these are. */
function* fieldsTaken(steps: readonly Step[], type: Type): Generator<{ span: Step["span"]; line: number }> {
  let at: Type | undefined = type;
  for (const step of steps) {
    if (at?.kind === "object") {
      const field: ObjectAttribute | undefined = at.attributes.find(({ name }) => name === nameOf(step));
      if (field?.line !== undefined) yield { span: step.span, line: field.line };
      at = field?.type;
    } else at = at && "element" in at ? at.element : undefined;
  }
}
