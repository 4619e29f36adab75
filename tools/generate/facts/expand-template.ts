import { verdictOf } from "../../contracts/conditions.ts";
import type { Expression, TemplatePart } from "../../interface/syntax/ast.ts";
import { Cursor } from "../../interface/syntax/cursor.ts";
import { Source } from "../../interface/syntax/source.ts";
import { parseTemplate } from "../../interface/syntax/templates.ts";

/** Stands for what only the inputs can tell. */
export const GIVEN = "given";

/** Whether a condition about inputs holds, by its text: `cluster.kubelet_ca == null`. */
export type Decide = (condition: string) => boolean;

/**
 * A template of a configuration file, with the loops over what it has itself carried out, other loops carried out once, and `GIVEN` in place
 * of every value of an input.
 * @throws SyntaxProblem
 */
export function expandTemplate(text: string, decide: Decide): string {
  const source = new Source("template", text);
  const expand = (parts: readonly TemplatePart[], names: Names): string =>
    parts.map((part) => expandPart(part, names)).join("");
  const expandPart = (part: TemplatePart, names: Names): string => {
    if (part.kind === "literal") return String(part.value);
    if (part.kind === "interpolation") return textOf(part.value, names) ?? GIVEN;
    if (part.kind === "if") {
      const verdict = verdictOf(part.condition, (expression) => textOf(expression, names));
      const holds = verdict ?? decide(source.slice(part.condition.span));
      return expand(holds ? part.then : part.otherwise, names);
    }
    return entriesOf(part.collection, names)
      .map(([key, value]) => {
        const inside = new Map(names).set(part.value, value);
        if (part.key !== undefined) inside.set(part.key, key);
        return expand(part.parts, inside);
      })
      .join("");
  };
  return expand(parseTemplate(new Cursor(source, "text")).parts, new Map());
}

// ---

type Names = ReadonlyMap<string, string>;

/** The text of a value that the template has itself. */
function textOf(expression: Expression, names: Names): string | undefined {
  switch (expression.kind) {
    case "variable":
      return names.get(expression.name);
    case "literal":
      return expression.value === null ? undefined : String(expression.value);
    case "number":
      return expression.text;
    case "template":
      return expression.parts
        .map((part) => (part.kind === "literal" ? String(part.value) : partOf(part, names)))
        .join("");
    case "call": {
      const text =
        expression.name === "jsonencode" && expression.args[0] ? textOf(expression.args[0], names) : undefined;
      return text === undefined ? undefined : JSON.stringify(text);
    }
    case "conditional": {
      const verdict = verdictOf(expression.condition, (part) => textOf(part, names));
      return verdict === undefined ? undefined : textOf(verdict ? expression.then : expression.otherwise, names);
    }
    default:
      return undefined;
  }
}

function partOf(part: TemplatePart, names: Names): string {
  return (part.kind === "interpolation" ? textOf(part.value, names) : undefined) ?? GIVEN;
}

function entriesOf(collection: Expression, names: Names): [key: string, value: string][] {
  if (collection.kind === "tuple")
    return collection.items.map((item, index) => [String(index), textOf(item, names) ?? GIVEN]);
  if (collection.kind !== "object") return [[GIVEN, GIVEN]];
  return collection.items.map(({ key, value }) => [textOf(key, names) ?? GIVEN, textOf(value, names) ?? GIVEN]);
}
