import type { Expression, TemplatePart } from "./ast.ts";
import type { Span } from "./source.ts";
import { bare, partsOf } from "./walk.ts";

/** What is taken of a value: an attribute by its name (`inBrackets`: as `["name"]`), or an element by a number or a computed key. */
export type Step =
  | { kind: "attribute"; name: string; inBrackets: boolean; span: Span }
  | { kind: "index"; key: Expression; span: Span };

/** A use of a name that no `for` around it gives: `var.cluster.ports[0]` has the root `var` and three steps. */
export type Reference = {
  root: string;
  steps: Step[];
  span: Span;
  expression: Expression;
  /** Whether it is inside of `try` or `can`, where something that is not there is no failure. */
  guarded: boolean;
  /** Whether it is only sometimes looked at: in a branch of a condition, or for each element of something that may be empty. */
  sometimes: boolean;
  /** Of the value of a splat, `reference[*].each`: what is taken of each element. */
  each?: Expression;
};

/** Every reference in an expression, from the left; those in keys of others too. */
export function referencesIn(expression: Expression): Reference[] {
  const found: Reference[] = [];
  collect(expression, { bound: NOTHING, guarded: false, sometimes: false }, found);
  return found;
}

/** The reference that an expression is, if it is nothing else; `of.name` and `of["name"]` are the same step. */
export function referenceOf(expression: Expression): Reference | undefined {
  const steps: Step[] = [];
  for (let at = bare(expression); ; ) {
    if (at.kind === "variable")
      return {
        root: at.name,
        steps: steps.reverse(),
        span: expression.span,
        expression,
        guarded: false,
        sometimes: false,
      };
    if (at.kind === "attribute") steps.push({ kind: "attribute", name: at.name, inBrackets: false, span: at.nameSpan });
    else if (at.kind === "index") steps.push(stepOf(at.key));
    else return undefined;
    at = at.of;
  }
}

/** The name of a step, if it can be read from the text: an attribute or an index that is a constant. */
export function nameOf(step: Step | undefined): string | undefined {
  return step?.kind === "attribute" ? step.name : undefined;
}

// ---

/** Names that a `for` gives, whether a failure is caught, and whether it may never come to it. */
type Around = { bound: ReadonlySet<string>; guarded: boolean; sometimes: boolean };

const NOTHING: ReadonlySet<string> = new Set();

function collect(expression: Expression, around: Around, found: Reference[]): void {
  const reference = isAccess(expression) ? referenceOf(expression) : undefined;
  if (reference) {
    if (!around.bound.has(reference.root))
      found.push({ ...reference, guarded: around.guarded, sometimes: around.sometimes });
    for (const step of reference.steps) if (step.kind === "index") collect(step.key, around, found);
  } else if (expression.kind === "splat" && isAccess(expression.of)) {
    const first = found.length;
    collect(expression.of, around, found);
    const of = found[first];
    if (of && of.expression === expression.of) found[first] = { ...of, each: expression.each };
    collect(expression.each, around, found);
  } else if (expression.kind === "for") {
    collect(expression.collection, around, found);
    const inside = withNames(around, expression.key, expression.value);
    for (const part of partsOf(expression).slice(1)) collect(part, inside, found);
  } else if (expression.kind === "conditional") {
    collect(expression.condition, around, found);
    const inside = { ...around, sometimes: true };
    for (const branch of [expression.then, expression.otherwise]) collect(branch, inside, found);
  } else if (expression.kind === "template") {
    for (const part of expression.parts) collectTemplate(part, around, found);
  } else {
    const isGuard = expression.kind === "call" && ["try", "can"].includes(expression.name);
    const inside = isGuard ? { ...around, guarded: true } : around;
    for (const part of partsOf(expression)) collect(part, inside, found);
  }
}

function collectTemplate(part: TemplatePart, around: Around, found: Reference[]): void {
  if (part.kind === "interpolation") collect(part.value, around, found);
  if (part.kind === "if") {
    collect(part.condition, around, found);
    const inside = { ...around, sometimes: true };
    for (const inner of [...part.then, ...part.otherwise]) collectTemplate(inner, inside, found);
  }
  if (part.kind === "each") {
    collect(part.collection, around, found);
    const inside = withNames(around, part.key, part.value);
    for (const inner of part.parts) collectTemplate(inner, inside, found);
  }
}

function isAccess({ kind }: Expression): boolean {
  return kind === "variable" || kind === "attribute" || kind === "index";
}

function stepOf(key: Expression): Step {
  const plain = bare(key);
  if (plain.kind !== "template" || plain.parts.length !== 1) return { kind: "index", key, span: key.span };
  const [part] = plain.parts;
  if (part?.kind !== "literal") return { kind: "index", key, span: key.span };
  return { kind: "attribute", name: String(part.value), inBrackets: true, span: key.span };
}

function withNames(around: Around, ...names: (string | undefined)[]): Around {
  return {
    ...around,
    sometimes: true,
    bound: new Set([...around.bound, ...names.filter((name) => name !== undefined)]),
  };
}
