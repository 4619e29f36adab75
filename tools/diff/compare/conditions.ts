import type { ConditionModel } from "../../interface/describe/schema.ts";
import type { Binary, Call, Conditional, Expression, For } from "../../interface/syntax/ast.ts";
import { bare } from "../../interface/syntax/walk.ts";
import { constantOf } from "../../interface/types/constant.ts";
import type { Json } from "../../interface/types/type.ts";
import { expressionIn, formOf } from "./form.ts";

/** What a condition accepts, compared with what another one did. */
export type Relation = "equal" | "widened" | "narrowed" | "unknown";

/** Compares all conditions that must hold before with all that must hold now, as far as that can be told from their texts. */
export function compareConditions(before: readonly ConditionModel[], after: readonly ConditionModel[]): Relation {
  return compareParts(before.flatMap(conjuncts), after.flatMap(conjuncts), "narrowed");
}

// ---

function conjuncts({ condition }: ConditionModel): Expression[] {
  return condition ? operands(expressionIn(condition.text), "&&") : [];
}

/** The operands of a chain of one operator: of `a && (b && c)` all three. `a ? true : b` is `a || b`, `a ? b : false` is `a && b`. */
function operands(expression: Expression, operator: "&&" | "||"): Expression[] {
  const plain = bare(expression);
  const parts = plain.kind === "conditional" ? chainOf(plain)[operator] : undefined;
  if (parts) return parts.flatMap((part) => operands(part, operator));
  if (plain.kind !== "binary" || plain.operator !== operator) return [plain];
  return [plain.left, plain.right].flatMap((part) => operands(part, operator));
}

function chainOf({ condition, then, otherwise }: Conditional): { "&&"?: Expression[]; "||"?: Expression[] } {
  if (constantOf(then) === true) return { "||": [condition, otherwise] };
  return constantOf(otherwise) === false ? { "&&": [condition, then] } : {};
}

/** @param more what it means that there is one more: of those that must all hold "narrowed", of those of which one must hold "widened" */
function compareParts(before: Expression[], after: Expression[], more: "widened" | "narrowed"): Relation {
  const [olds, news] = [new Set(before.map(formOf)), new Set(after.map(formOf))];
  let gone = before.filter((part) => !news.has(formOf(part)));
  const found: Relation[] = [];
  const added: Expression[] = [];
  for (const part of after.filter((part) => !olds.has(formOf(part)))) {
    const [match, relation] = matchOf(part, gone);
    if (match) {
      found.push(relation);
      gone = gone.filter((other) => other !== match);
    } else added.push(part);
  }
  if (gone.length > 0 && added.length > 0) return "unknown";
  const less = more === "narrowed" ? "widened" : "narrowed";
  const alone: Relation[] = gone.length > 0 ? [less] : added.length > 0 ? [more] : [];
  // Where one accepts more and another less, the one may make up for the other; not if each is a condition of its own.
  return together([...found, ...alone], more === "narrowed" && alone.length === 0 ? "narrowed" : "unknown");
}

/** The first of some expressions that can be compared with another one. */
function matchOf(part: Expression, others: readonly Expression[]): [Expression | undefined, Relation] {
  for (const other of others) {
    const relation = comparePart(other, part);
    if (relation !== "unknown") return [other, relation];
  }
  return [undefined, "unknown"];
}

/** @param mixed what it comes to if something is accepted that was not, and the other way round */
function together(relations: readonly Relation[], mixed: Relation): Relation {
  const [first = "equal", ...others] = new Set(relations.filter((relation) => relation !== "equal"));
  return others.length > 0 ? mixed : first;
}

function comparePart(before: Expression, after: Expression): Relation {
  if (formOf(before) === formOf(after)) return "equal";
  const [left, right] = [operands(before, "||"), operands(after, "||")];
  if (left.length > 1 || right.length > 1) return compareParts(left, right, "widened");
  if (before.kind === "binary" && after.kind === "binary") return compareBounds(before, after);
  if (before.kind === "conditional" && after.kind === "conditional") return compareBranches(before, after);
  if (before.kind === "unary" && after.kind === "unary" && before.operator === "!" && after.operator === "!")
    return opposite(comparePart(bare(before.operand), bare(after.operand)));
  if (before.kind === "call" && after.kind === "call" && before.name === after.name) return compareCalls(before, after);
  return "unknown";
}

function compareBranches(before: Conditional, after: Conditional): Relation {
  if (formOf(before.condition) !== formOf(after.condition)) return "unknown";
  const branches = [
    comparePart(bare(before.then), bare(after.then)),
    comparePart(bare(before.otherwise), bare(after.otherwise)),
  ];
  return branches.includes("unknown") ? "unknown" : together(branches, "narrowed");
}

function compareCalls(before: Call, after: Call): Relation {
  const [first, second] = [before.args[0], after.args[0]].map((arg) => arg && bare(arg));
  if (!first || !second) return "unknown";
  if (before.name === "contains" && formOf(before.args[1]) === formOf(after.args[1])) return compareSets(first, second);
  if (["alltrue", "anytrue"].includes(before.name) && first.kind === "for" && second.kind === "for")
    return formOf(withoutResult(first)) === formOf(withoutResult(second))
      ? compareParts(operands(first.result, "&&"), operands(second.result, "&&"), "narrowed")
      : "unknown";
  return "unknown";
}

/** The lists of `contains([...], value)`. */
function compareSets(before: Expression, after: Expression): Relation {
  const [old, now] = [constantOf(before), constantOf(after)];
  if (!Array.isArray(old) || !Array.isArray(now)) return "unknown";
  const [olds, news] = [old.map(textOf), now.map(textOf)];
  if (!olds.every((value) => news.includes(value))) return "narrowed";
  return news.every((value) => olds.includes(value)) ? "equal" : "widened";
}

/** `length(x) <= 10` and `length(x) <= 20`: the same value against another number. */
function compareBounds(before: Binary, after: Binary): Relation {
  const [old, now] = [boundOf(before), boundOf(after)];
  if (!old || !now || old.value !== now.value || old.upper !== now.upper) return "unknown";
  if (old.bound === now.bound) return old.strict === now.strict ? "equal" : now.strict ? "narrowed" : "widened";
  return now.bound < old.bound === now.upper ? "narrowed" : "widened";
}

function boundOf({ operator, left, right }: Binary) {
  const [a, b] = [constantOf(left), constantOf(right)];
  if (!["<", "<=", ">", ">="].includes(operator) || (typeof a === "number") === (typeof b === "number"))
    return undefined;
  const strict = operator.length === 1;
  return typeof b === "number"
    ? { value: formOf(left), bound: b, strict, upper: operator.startsWith("<") }
    : { value: formOf(right), bound: a as number, strict, upper: operator.startsWith(">") };
}

function textOf(value: Json): string {
  return JSON.stringify(value);
}

function opposite(relation: Relation): Relation {
  return relation === "narrowed" ? "widened" : relation === "widened" ? "narrowed" : relation;
}

function withoutResult(loop: For): Expression {
  return { ...loop, result: { kind: "literal", value: null, span: loop.span } };
}
