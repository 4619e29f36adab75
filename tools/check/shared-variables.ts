import type { Validation, Variable } from "../interface/module/module.ts";
import type { Body } from "../interface/syntax/ast.ts";
import type { Source } from "../interface/syntax/source.ts";
import type { Type } from "../interface/types/type.ts";

/** In what declarations of one variable may differ: fields of its type that not all have, and patterns of phrases in its texts. */
export type Allowed = { fields: readonly string[]; phrases: readonly string[] };

/** What a declaration says, part by part, without what may differ. */
export type Comparable = Record<string, string>;

/** What a declaration says that others have to say as well. Comments count where they explain a field. */
export function comparable(variable: Variable, allowed: Allowed): Comparable {
  const { file, block, type, description } = variable;
  const parts: Comparable = {};
  for (const { name, value } of block.body.attributes) parts[name] = words(file.source, value.span);
  if (description !== undefined) parts.description = without(description, allowed.phrases);
  if (type && "type" in type) parts.type = JSON.stringify(withoutFields(type.type, allowed.fields));
  const validations = variable.validations.filter((validation) => !isAbout(validation, file.source, allowed.fields));
  parts.validations = validations.map(({ block: { body } }) => attributesOf(body, file.source)).join("\n");
  return parts;
}

/** Names of the parts in which two declarations differ. */
export function differences(one: Comparable, other: Comparable): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => one[name] !== other[name]);
}

// ---

/** A text as it stands there, however it is aligned. */
function words(source: Source, span: Parameters<Source["slice"]>[0]): string {
  return source.slice(span).replace(/\s+/g, " ");
}

function attributesOf({ attributes }: Body, source: Source): string {
  return attributes.map(({ name, value }) => `${name} = ${words(source, value.span)}`).join("\n");
}

function without(text: string, phrases: readonly string[]): string {
  return phrases.reduce((rest, phrase) => rest.replace(new RegExp(phrase, "g"), ""), text);
}

/** The type without fields of some names, wherever they are in it, and without the lines in which the others stand. */
function withoutFields(type: Type, fields: readonly string[]): Type {
  if ("element" in type) return { ...type, element: withoutFields(type.element, fields) };
  if (type.kind === "tuple") return { ...type, elements: type.elements.map((inner) => withoutFields(inner, fields)) };
  if (type.kind !== "object") return type;
  const kept = type.attributes.filter(({ name }) => !fields.includes(name));
  return {
    ...type,
    attributes: kept.map(({ line: _line, ...field }) => ({ ...field, type: withoutFields(field.type, fields) })),
  };
}

/** Whether a validation is about a field that not all have. */
function isAbout({ condition }: Validation, source: Source, fields: readonly string[]): boolean {
  const text = condition ? source.slice(condition.span) : "";
  return fields.some((field) => new RegExp(`\\.${field}\\b`).test(text));
}
