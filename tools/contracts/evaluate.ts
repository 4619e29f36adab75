// What expressions come to as far as their text tells, without types and without running anything: enough for names, labels and
// ports, which our modules write out.
import type { Module } from "../interface/module/module.ts";
import type { Call, Expression, For, TemplatePart } from "../interface/syntax/ast.ts";
import type { Source } from "../interface/syntax/source.ts";
import { verdictOf } from "./conditions.ts";

/** An expression in its module, and what the names of the `for` expressions around it stand for. */
export type Known = {
  module: Module;
  source: Source;
  expression: Expression;
  names: ReadonlyMap<string, Known>;
  /** The locals that were followed to get there: one that leads to itself comes to an end. */
  through: readonly string[];
};

export type Entry = { key: Known; value: Known };

/** Stands in a text for what only a run can tell. */
export const UNKNOWN = "\ufffc";

/** A local value of a module. */
export function localOf(module: Module, name: string, through: readonly string[] = []): Known | undefined {
  const local = module.locals.find((local) => local.name === name);
  if (!local || through.includes(name)) return undefined;
  const { source } = local.file;
  return { module, source, expression: local.attribute.value, names: new Map(), through: [...through, name] };
}

/** What an expression is when its names are followed to what they stand for. */
export function resolve(known: Known): Known {
  const { expression, names } = known;
  if (expression.kind === "parentheses") return resolve(within(known, expression.inner));
  if (expression.kind === "variable") {
    const bound = names.get(expression.name);
    return bound ? resolve(bound) : known;
  }
  const found = stepOf(known);
  return found ? resolve(found) : known;
}

/** Every text, number or truth value that an expression may be, `UNKNOWN` in place of what cannot be told; null is none. */
export function textsOf(known: Known): string[] {
  const at = resolve(known);
  const { expression } = at;
  switch (expression.kind) {
    case "number":
      return [expression.text];
    case "literal":
      return expression.value === null ? [] : [String(expression.value)];
    case "template":
      return expression.parts.reduce<string[]>(
        (texts, part) => texts.flatMap((text) => partTexts(at, part).map((added) => text + added)).slice(0, MOST),
        [""],
      );
    case "conditional":
      return branches(at).flatMap(textsOf);
    case "call":
      if (["tostring", "tonumber", "coalesce"].includes(expression.name))
        return argumentsOf(at, expression).flatMap(textsOf);
      return [UNKNOWN];
    default:
      return [UNKNOWN];
  }
}

/** The elements of a collection that may be there; of one that cannot be told, a single one of which nothing is known. */
export function entriesOf(known: Known): Entry[] {
  const at = resolve(known);
  const { expression } = at;
  switch (expression.kind) {
    case "object":
      return expression.items.map(({ key, value }) => ({ key: within(at, key), value: within(at, value) }));
    case "tuple":
      return expression.items.map((item) => ({ key: unknown(at), value: within(at, item) }));
    case "conditional":
      return branches(at).flatMap(entriesOf);
    case "for":
      return entriesOf(within(at, expression.collection)).flatMap((entry) => resultOf(at, expression, entry));
    case "call":
      return entriesOfCall(at, expression);
    case "literal": // null: an argument that is not given
      return [];
    default:
      return [{ key: unknown(at), value: unknown(at) }];
  }
}

/** An attribute of an object, or an element of a map, that is there for certain or under some condition. */
export function field(known: Known, ...path: string[]): Known | undefined {
  let at: Known | undefined = known;
  for (const name of path) at = at && entriesOf(at).findLast(({ key }) => textsOf(key).includes(name))?.value;
  return at;
}

// ---

/** More alternatives than that of one text are not made. */
const MOST = 100;
const SAME = ["compact", "distinct", "sort", "tolist", "tomap", "toset", "try", "values"];
const JOINING = ["concat", "merge", "setunion"];

/** What `of.name` or `of[key]` is. */
function stepOf(known: Known): Known | undefined {
  const { expression, module, names, through } = known;
  if (expression.kind === "attribute") {
    const { of, name } = expression;
    if (of.kind === "variable" && of.name === "local" && !names.has("local")) return localOf(module, name, through);
    return field(within(known, of), name);
  }
  if (expression.kind !== "index") return undefined;
  const [key, ...others] = textsOf(within(known, expression.key));
  return key === undefined || others.length > 0 ? undefined : field(within(known, expression.of), key);
}

function partTexts(at: Known, part: TemplatePart): string[] {
  if (part.kind === "literal") return [String(part.value)];
  return part.kind === "interpolation" ? textsOf(within(at, part.value)) : [UNKNOWN];
}

function branches(at: Known): Known[] {
  const { expression } = at;
  if (expression.kind !== "conditional") return [];
  const { condition, then, otherwise } = expression;
  const verdict = holds(at, condition);
  return [...(verdict === false ? [] : [within(at, then)]), ...(verdict === true ? [] : [within(at, otherwise)])];
}

function holds(at: Known, condition: Expression): boolean | undefined {
  return verdictOf(condition, (expression) => {
    const texts = textsOf(within(at, expression));
    return texts.length === 1 && !texts[0]?.includes(UNKNOWN) ? texts[0] : undefined;
  });
}

function resultOf(at: Known, loop: For, { key, value }: Entry): Entry[] {
  const names = new Map(at.names).set(loop.value, value);
  if (loop.key !== undefined) names.set(loop.key, key);
  const inside = { ...at, names };
  if (loop.condition && holds(inside, loop.condition) === false) return [];
  return [{ key: loop.resultKey ? within(inside, loop.resultKey) : unknown(at), value: within(inside, loop.result) }];
}

function entriesOfCall(at: Known, call: Call): Entry[] {
  const args = argumentsOf(at, call);
  const [first] = args;
  if (first && call.name === "keys") return entriesOf(first).map(({ key }) => ({ key, value: key }));
  if (first && SAME.includes(call.name)) return entriesOf(first);
  if (JOINING.includes(call.name)) return args.flatMap(entriesOf);
  return [{ key: unknown(at), value: unknown(at) }];
}

function argumentsOf(at: Known, { args, expand }: Call): Known[] {
  const given = args.map((arg) => within(at, arg));
  const last = expand ? given.pop() : undefined;
  return [...given, ...(last ? entriesOf(last).map(({ value }) => value) : [])];
}

function within(at: Known, expression: Expression): Known {
  return { ...at, expression };
}

function unknown(at: Known): Known {
  return { ...at, expression: { kind: "item", span: at.expression.span }, names: new Map() };
}
