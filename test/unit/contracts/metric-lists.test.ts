import { expect, test } from "vitest";
import { expandNames } from "../../../tools/contracts/metric-lists.ts";

test.each([
  ["up", ["up"]],
  ["a_(b|c)_d", ["a_b_d", "a_c_d"]],
  ["a(_(b|c))?", ["a_b", "a_c", "a"]],
  ["(a|b)_(c|d(_e)?)", ["a_c", "a_d_e", "a_d", "b_c", "b_d_e", "b_d"]],
])("%s means %j", (expression, names) => {
  expect(expandNames(expression)).toEqual(names);
});

test.each(["a.*", "a[bc]", "a|b"])("%s is refused, since nobody could list what it means", (expression) => {
  expect(() => expandNames(expression)).toThrow(`${expression} is neither a metric name nor a group of names`);
});

test("a parenthesis that is not closed is refused", () => {
  expect(() => expandNames("a_(b|c")).toThrow("a_(b|c has a parenthesis that is not closed");
});
