import type { Module, Variable } from "../../interface/module/module.ts";
import type { ObjectAttribute, Type } from "../../interface/types/type.ts";
import { defineRule } from "../rule.ts";

type Arguments = { variable: string; fields: string[] };
type Options = { known: string[]; depth: number };

/** Fields of an object about which neither the variable's description nor a comment says a word. */
export const undocumentedField = defineRule<Arguments, Options>({
  code: "undocumented-field",
  title: "A field of an object type is explained nowhere.",
  severity: "off",
  blocks: false,
  options: {
    defaults: { known: [], depth: 9 },
    schema: ({ z }) => z.strictObject({ known: z.array(z.string().min(1)), depth: z.int().positive() }),
  },
  message: ({ variable, fields }) =>
    `variable "${variable}" explains nowhere what ${list(fields)} ${fields.length === 1 ? "is" : "are"}: expected ${fields.length === 1 ? "it" : "them"} in the description or in a comment beside the field`,
  *check({ modules, options }) {
    for (const { variable, fields } of modules.flatMap((module) => undocumented(module, options)))
      if (fields.length > 0 && variable.type)
        yield {
          source: variable.file.source,
          span: variable.type.expression.span,
          arguments: { variable: variable.name, fields },
        };
  },
});

// ---

function undocumented({ variables }: Module, { known, depth }: Options): { variable: Variable; fields: string[] }[] {
  return variables.map((variable) => {
    const words = [variable.description, variable.comment].join(" ").match(/[\w-]+/g) ?? [];
    const said = new Set([...words, ...known]);
    const type = variable.type && "type" in variable.type ? variable.type.type : undefined;
    const fields = type
      ? fieldsOf(type, "", depth).filter(({ field }) => !field.description && !said.has(field.name))
      : [];
    return { variable, fields: fields.map(({ path }) => path) };
  });
}

/** Every field in a type, those inside of others too; of a field that a comment explains, the comment may explain what is in it. */
function fieldsOf(type: Type, path: string, depth: number): { field: ObjectAttribute; path: string }[] {
  if ("element" in type) return fieldsOf(type.element, `${path}[*]`, depth);
  if (type.kind === "tuple")
    return type.elements.flatMap((element, index) => fieldsOf(element, `${path}[${index}]`, depth));
  if (type.kind !== "object" || depth === 0) return [];
  return type.attributes.flatMap((field) => {
    const own = `${path}.${field.name}`.replace(/^\./, "");
    return [{ field, path: own }, ...(field.description ? [] : fieldsOf(field.type, own, depth - 1))];
  });
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 5);
  return names.length > shown.length ? `${shown.join(", ")} and ${names.length - 5} more` : shown.join(", ");
}
