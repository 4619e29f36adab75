import type { ConditionModel, VariableModel } from "../../interface/describe/schema.ts";
import { printPath } from "../../interface/types/path.ts";
import { printValue } from "../../interface/types/print-value.ts";
import type { Json } from "../../interface/types/type.ts";
import { groupBy } from "../../utils/group-by.ts";
import { anchor, code, link, prose } from "../markdown.ts";
import { mustHold } from "./conditions.ts";
import { fieldsOf, printShort } from "./fields.ts";
import { describeMarks, joinLines, type Place } from "./marks.ts";

/** An input or a field in it; every text is Markdown. */
export type InputRow = { anchor: string; name: string; type: string; default: string; description: string };

/** A default that does not fit into a cell. */
export type LongDefault = { anchor: string; name: string; json: string };

/** Rows of inputs, each followed by those of its fields, and the defaults that are too long for them. */
export type InputTable = { rows: InputRow[]; defaults: LongDefault[] };

/**
 * Prepares the required or the optional inputs of a module for a table. That null may be given is told in modules that refuse it for other
 * inputs: it is what Terraform does where nobody has thought about it.
 */
export function inputTable(all: readonly VariableModel[], required: boolean, place: Place): InputTable {
  const defaults: LongDefault[] = [];
  const marksNull = all.some(({ nullable }) => !nullable);
  const rows = all
    .filter((variable) => variable.required === required)
    .flatMap((variable) => rowsOf(variable, { place, marksNull, defaults }));
  return { rows, defaults };
}

// ---

/** A default with more characters than that stands below the table. */
const LONG = 100;

type Context = { place: Place; marksNull: boolean; defaults: LongDefault[] };

function rowsOf(variable: VariableModel, { place, marksNull, defaults }: Context): InputRow[] {
  const { name, file, line, type } = variable;
  const nullable = marksNull && isNullable(variable) ? "**Nullable.** " : "";
  const fields = fieldsOf(type, variable.description).map((field) => ({
    ...field,
    name: `${name}${printPath(field.path)}`,
  }));
  const names = [name, ...fields.map((field) => field.name)];
  const conditions = groupBy(variable.validations, (validation) => subjectOf(validation, name, names));
  const checks = (name: string) => (conditions.get(name) ?? []).map((condition) => `Checked: ${mustHold(condition)}`);
  return [
    {
      anchor: anchor("input", name),
      name: link(name, place({ file, line })),
      type: code(type.kind === "any" && variable.typeText ? variable.typeText : printShort(type)),
      default: defaultOf(variable, defaults),
      description: joinLines(
        `${describeMarks(variable)}${nullable}${prose(variable.description ?? "")}`,
        ...checks(name),
      ),
    },
    ...fields.map(({ name, attribute }) => ({
      anchor: anchor("input", name),
      name: link(name, place({ file, line: attribute.line ?? line })),
      type: code(printShort(attribute.type)),
      default: attribute.optional ? printDefault(name, attribute.default ?? null, defaults) : "required",
      description: joinLines(prose(attribute.description ?? ""), ...checks(name)),
    })),
  ];
}

/** The field that a condition is about: the longest that all of its references to the input have in common. */
function subjectOf({ condition }: ConditionModel, input: string, names: readonly string[]): string {
  const references = (condition?.references ?? [])
    .filter((reference) => isWithin(reference, `var.${input}`))
    .map((reference) => reference.slice("var.".length));
  const common = names.filter((name) => references.every((reference) => isWithin(reference, name)));
  return references.length === 0 ? input : (common.at(-1) ?? input);
}

function isWithin(reference: string, name: string): boolean {
  return reference === name || (reference.startsWith(name) && /^[.[]/.test(reference.slice(name.length)));
}

/** Where null is the default, it may be given as a matter of course. */
function isNullable({ nullable, default: value }: VariableModel): boolean {
  return nullable && value?.constant !== null;
}

function defaultOf({ name, default: value }: VariableModel, defaults: LongDefault[]): string {
  if (value === undefined) return "required";
  return value.constant === undefined ? code(value.text) : printDefault(name, value.constant, defaults);
}

function printDefault(name: string, value: Json, defaults: LongDefault[]): string {
  const text = printValue(value);
  if (text.length <= LONG) return code(text);
  const id = anchor("default", name);
  defaults.push({ anchor: id, name: code(name), json: JSON.stringify(value, undefined, 2) });
  return `[below](#${id})`;
}
