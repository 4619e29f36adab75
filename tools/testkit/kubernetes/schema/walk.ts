import type { Value } from "../../model/value.ts";
import { FORMATS } from "./formats.ts";
import { sameItems, sameKeys } from "./lists.ts";
import { isNothing } from "./nothing.ts";
import { own } from "./own.ts";
import { type Problem, problemAt } from "./problem.ts";
import { DIFFERENT, type Rule, ruleOf } from "./rules.ts";
import { choiceInsteadOf, fieldInsteadOf, quantityInsteadOf, scalarInsteadOf } from "./suggest.ts";
import type { Schema, Type } from "./types.ts";
import { described, fitsType } from "./value-types.ts";

/** Compares one object with the type of its kind. */
export class Walk {
  readonly #schema: Schema;
  readonly #root: Type;

  constructor(schema: Schema, root: Type) {
    this.#schema = schema;
    this.#root = root;
  }

  /** Everything that is wrong with a value. To the API server, null is as good as nothing; what is unknown may become anything. */
  problems(value: Value, type: Type = this.#root, rule: Rule = {}): Problem[] {
    if (value.knowledge !== "known") return [];
    const { meant, name } = this.#resolved(type, value);
    if (!fitsType(value.reveal(), meant)) {
      return [problemAt(value, "wrong type", described(meant), scalarInsteadOf(value, meant.type))];
    }
    if (meant.type === "array") return this.#list(value, meant, rule);
    if (meant.type === "object") return this.#object(value, meant, name, rule);
    return writing(value, meant, rule);
  }

  /** The type that a type refers to, with its name; where it may be one of two, the one that the value is. */
  #resolved(type: Type, value?: Value, name = ""): { meant: Type; name: string } {
    if (type.orBoolean && typeof value?.reveal() === "boolean") return { meant: { type: "boolean" }, name };
    if (type.$ref === undefined) return { meant: type, name };
    const meant = own(this.#schema.types, type.$ref);
    if (meant) return this.#resolved(meant, value, type.$ref);
    throw new Error(`the schema of Kubernetes ${this.#schema.version} has no type ${type.$ref}`);
  }

  #list(value: Value, { items = {}, keys, set }: Type, rule: Rule): Problem[] {
    const all = value.entries().map(([, item]) => item);
    const { meant } = this.#resolved(items);
    // Nothing in a list of objects is an object without the fields that it must have.
    const nothing = all.filter(({ knowledge }) => knowledge === "null" && meant.required !== undefined);
    return [
      ...all.flatMap((item) => this.problems(item, items, ofItems(rule))),
      ...nothing.map((item) => problemAt(item, "wrong type", described(meant))),
      ...(keys ? sameKeys(all, keys) : []),
      ...(set ? sameItems(all) : []),
    ];
  }

  #object(value: Value, type: Type, name: string, rule: Rule): Problem[] {
    const missing = (type.required ?? []).map((field) => value.at([field])).filter(isNothing);
    const { lists, field } = own(DIFFERENT, name) ?? { lists: [], field: "" };
    const items = lists.flatMap((list) => value.at([list]).entries()).map(([, item]) => item);
    return [
      ...value.entries().flatMap(([step, inner]) => this.#field(inner, String(step), type, name, rule)),
      ...missing.map((one) => problemAt(one, "missing", this.#wanted(type, one))),
      ...sameKeys(items, { [field]: null }),
    ];
  }

  #field(field: Value, key: string, type: Type, name: string, rule: Rule): Problem[] {
    const { properties = {}, additionalProperties } = type;
    const property = own(properties, key);
    if (property) return this.problems(field, property, rule.free ? rule : ruleOf(name, key));
    if (additionalProperties)
      return [...keyProblem(field, key, rule), ...this.problems(field, additionalProperties, ofItems(rule))];
    if (!type.properties) return [];
    const suggestion = fieldInsteadOf(field, Object.keys(properties), this.#root, this.#schema);
    return [problemAt(field, "unknown field", `a field of ${name.split(".").at(-1)}`, suggestion)];
  }

  /** What a field that is missing should be. */
  #wanted({ properties = {} }: Type, field: Value): string {
    return described(this.#resolved(own(properties, String(field.path.at(-1))) ?? {}).meant);
  }
}

// ---

function ofItems(rule: Rule): Rule {
  if (rule.free) return rule;
  return rule.items ? { format: rule.items } : {};
}

function keyProblem(field: Value, key: string, { keys }: Rule): Problem[] {
  if (!keys || keys.fits(key)) return [];
  return [{ path: field.where(), problem: "malformed", expected: keys.expected, found: key }];
}

/** What is wrong with how a text or a number is written. */
function writing(value: Value, type: Type, rule: Rule): Problem[] {
  const found = value.reveal();
  // An empty field is as good as none; an empty item of a list is not.
  const isNone = found === "" && typeof value.path.at(-1) === "string";
  if (type.enum && !isNone && !type.enum.includes(String(found))) {
    const suggestion = choiceInsteadOf(String(found), type.enum);
    return [problemAt(value, "not allowed", `one of ${type.enum.join(", ")}`, suggestion)];
  }
  const wrong = [own(FORMATS, type.format ?? ""), rule.format].find((format) => format && !format.fits(found));
  if (!wrong) return [];
  return [
    problemAt(value, "malformed", wrong.expected, type.format === "quantity" ? quantityInsteadOf(value) : undefined),
  ];
}
