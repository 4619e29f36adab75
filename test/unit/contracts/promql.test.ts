import { expect, test } from "vitest";
import { questionOf } from "../../../tools/contracts/promql.ts";

const names = (expression: string) => questionOf(expression).selectors.flatMap((selector) => selector.names);

test.each([
  [
    'sum by (a, b) (rate(x_total{c="d_e"}[5m])) / on (f) group_left (g) y:z:sum offset 5m > bool 0.5',
    ["x_total", "y:z:sum"],
  ],
  ['{__name__=~"a_(b|c)_total|d", e="f"}', ["a_b_total", "a_c_total", "d"]],
  ["count(up == 0) or vector(0)", ["up"]],
  ["sum(rate(a[5m:])) by (job) > 1e3 and on () b unless c # d", ["a", "b", "c"]],
  ["histogram_quantile(0.95, sum by (le) (rate(a_bucket[$__rate_interval])))", ["a_bucket"]],
  ['label_replace(a, "b", "$1", "c", "(d)") * on (b) group_left label_join(e, "f", "-", "g")', ["a", "e"]],
  ["a @ end() - a offset -1w + inf", ["a", "a"]],
  ['{"a"}', []],
  ["sum by (a", []],
  ["rate(a[5m", ["a"]],
  ['a{b="c', ["a"]],
  ["{", []],
])("the metrics of %s are %j", (expression, found) => {
  expect(names(expression)).toEqual(found);
});

test("finds the labels that are compared, grouped by and made", () => {
  const { selectors, grouped, made } = questionOf(
    'sum by (a, b) (label_replace(x{c!="d", e=~"}|\\""}, "f", "$1", "g", "(.+)")) / ignoring (h) group_right (i) y{}',
  );
  expect(selectors).toEqual([
    {
      names: ["x"],
      matchers: [
        { label: "c", operator: "!=", value: "d" },
        { label: "e", operator: "=~", value: '}|\\"' },
      ],
    },
    { names: ["y"], matchers: [] },
  ]);
  expect(grouped).toEqual(["a", "b", "h", "i"]);
  expect(made).toEqual(["f"]);
});

test("refuses a pattern of names that nobody could list", () => {
  expect(() => questionOf('{__name__=~"a.*"}')).toThrow("a.* is neither a metric name nor a group of names");
});
