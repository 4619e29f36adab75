// From what calls give to what is covered, and what is said about it.
import { expect, test } from "vitest";
import { moduleOfText } from "../../../../tools/interface/load/load-module.ts";
import type { Given } from "../../../../tools/testkit/coverage/calls.ts";
import { coverageOf } from "../../../../tools/testkit/coverage/coverage.ts";
import { variablesOf } from "../../../../tools/testkit/coverage/declared.ts";
import { coverageText, neverSet, shareOf } from "../../../../tools/testkit/coverage/report.ts";

const declared = variablesOf(
  moduleOfText(
    "shop.tf",
    `
variable "name" { type = string }
variable "pair" { type = tuple([string, number]) }
variable "shelves" { type = map(object({ size = number, goods = list(string) })) }`,
  ),
);

const covered = (...calls: Record<string, Given>[]) =>
  coverageOf(
    "shop",
    declared,
    calls.map((given) => ({ folder: "shop", variables: ["name"], given })),
  );

test("nothing is given where nothing is called", () => {
  const nothing = covered();
  expect(nothing.inputs).toEqual({ set: [], computed: [], never: ["name", "pair", "shelves"] });
  expect(neverSet([nothing])).toEqual(["shop: name", "shop: pair", "shop: shelves"]);
  expect([shareOf(nothing.inputs), shareOf(nothing.fields)]).toEqual([0, 0]);
});

test("null gives nothing, an empty collection gives the input and nothing in it", () => {
  const { inputs, fields } = covered({ name: { value: null }, shelves: { value: {} } });
  expect(inputs.set).toEqual(["shelves"]);
  expect(fields.set).toEqual([]);
});

test("every entry counts, and of each what is not null", () => {
  const value = { a: { size: 1, goods: null }, b: { size: null, goods: [] }, c: null };
  expect(covered({ shelves: { value }, pair: { value: ["a", null] } }).fields).toEqual({
    set: ["pair[0]", "shelves[*].size"],
    computed: [],
    never: ["pair[1]", "shelves[*].goods[*]"],
  });
});

test("false, zero and an empty text are values", () => {
  expect(covered({ name: { value: "" }, shelves: { value: { a: { size: 0 } } } }).fields.set).toEqual([
    "shelves[*].size",
  ]);
  expect(covered({ name: { value: "" } }).inputs.set).toEqual(["name"]);
});

test("a value in one call counts more than an expression in another", () => {
  const { inputs, fields } = covered({ shelves: "expression" }, { shelves: { value: { a: { size: 1 } } } });
  expect(inputs).toEqual({ set: ["shelves"], computed: [], never: ["name", "pair"] });
  expect(fields).toEqual({
    set: ["shelves[*].size"],
    computed: ["shelves[*].goods[*]"],
    never: ["pair[0]", "pair[1]"],
  });
});

test("a text where there should be parts is a template", () => {
  expect(covered({ shelves: { value: `$${"{local.shelves}"}` } }).inputs.computed).toEqual(["shelves"]);
});

test("a variable that Terraform knows of and the files do not declare is an error", () => {
  const call = { folder: "shop", variables: ["size"], given: {} };
  expect(() => coverageOf("shop", declared, [call])).toThrow("shop: the variable size is in none of its files");
});

test("the text has a line for each module, and names what is missing", () => {
  const full = covered({ name: { value: "a" }, pair: "expression", shelves: { value: { a: { goods: ["b"] } } } });
  expect(coverageText([full, covered()])).toMatchInlineSnapshot(`
    "shop: 3 of 3 inputs and 3 of 4 fields in them are given
      never: shelves[*].size
      only through expressions: pair, pair[0], pair[1]
    shop: 0 of 3 inputs and 0 of 4 fields in them are given: nothing uses it
      never: name, pair, shelves"
  `);
});
