// What expressions come to: what real terraform says beside what the checker infers.
import { describe, expect, test } from "vitest";
import { typesOfModules } from "../../tools/interface/infer/module-types.ts";
import { readModule } from "../../tools/interface/module/read.ts";
import { parseExpressionText, parseFile } from "../../tools/interface/syntax/parse.ts";
import { printType } from "../../tools/interface/types/print.ts";
import { attributesOf, type Type } from "../../tools/interface/types/type.ts";
import { EVERY_KIND, SECRET_DECLARATIONS, SECRETS } from "../support/types/expressions.ts";
import { KNOWN } from "../support/types/pairs.ts";
import { valuesOf } from "../support/types/values.ts";

/** Both must say the same of every expression: what is inferred, and what terraform makes of it. */
function inferrerOf(declarations: string) {
  const types = typesOfModules(() => undefined)(readModule(".", [parseFile("main.tf", declarations)]));
  return (text: string) => types.infer(parseExpressionText(text).expression);
}

describe("an expression of any kind", () => {
  const infer = inferrerOf(KNOWN);
  const values = valuesOf(EVERY_KIND, KNOWN);

  test("has the type that is inferred, as far as one is", async () => {
    const others = (await values).flatMap(({ type }, index) => {
      const inferred = infer(EVERY_KIND[index] ?? "").type;
      return mayBe(inferred, type) ? [] : [`${EVERY_KIND[index]}: ${printType(inferred)}, really ${printType(type)}`];
    });
    expect(others).toEqual([]);
    const untold = EVERY_KIND.filter((text) => infer(text).type.kind === "any" && infer(text).constant !== null);
    expect(untold).toEqual([
      'jsondecode("[1]")',
      "one([])",
      'regex("(a)(b)", "ab")',
      'regex("(?P<x>a)", "ab")',
      'try(local.shop.missing, "a")',
      "try(local.shop.name, 1)",
      'yamldecode("a: 1")',
    ]);
  });

  test("has the value that is inferred, as far as one is", async () => {
    const others = (await values).filter(({ value }, index) => {
      const { constant } = infer(EVERY_KIND[index] ?? "");
      return constant !== undefined && JSON.stringify(sorted(constant)) !== JSON.stringify(sorted(value));
    });
    expect(others).toEqual([]);
  });
});

test("what is secret is inferred to be", async () => {
  const infer = inferrerOf(SECRET_DECLARATIONS);
  const marks = await valuesOf(
    SECRETS.map((text) => `issensitive(${text})`),
    SECRET_DECLARATIONS,
  );
  const others = SECRETS.filter((text, index) => infer(text).sensitive !== marks[index]?.value);
  expect(others).toEqual([]);
});

/** Whether a value of a type is what was inferred; a loop's tuple is inferred as a list, and its object as a map. */
function mayBe(inferred: Type, real: Type): boolean {
  if (inferred.kind === "any" || real.kind === "any") return true;
  if ("element" in inferred) {
    const parts =
      "element" in real
        ? [real.element]
        : real.kind === "tuple"
          ? real.elements
          : real.kind === "object"
            ? real.attributes.map(({ type }) => type)
            : undefined;
    const isMap = real.kind === "map" || real.kind === "object";
    return isMap === (inferred.kind === "map") && parts?.every((part) => mayBe(inferred.element, part)) === true;
  }
  if (inferred.kind === "tuple" && real.kind === "tuple")
    return (
      inferred.elements.length === real.elements.length &&
      inferred.elements.every((element, index) => mayBe(element, real.elements[index] as Type))
    );
  if (inferred.kind === "object" && real.kind === "object") {
    const attributes = attributesOf(real);
    return (
      attributes.size === inferred.attributes.length &&
      inferred.attributes.every(
        ({ name, type }) => attributes.has(name) && mayBe(type, attributes.get(name)?.type as Type),
      )
    );
  }
  return inferred.kind === real.kind;
}

/** Terraform writes attributes in the order of their names. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, inner]) => [name, sorted(inner)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
