import { expect, test } from "vitest";
import { matcher } from "../../../tools/tfmods/globs.ts";

test.for([
  ["modules", ["modules", "modules/a/main.tf"], ["module", "modules2/a.tf", "a/modules"]],
  ["modules/**", ["modules", "modules/a.tf", "modules/a/b.tf"], ["other/modules/a.tf"]],
  ["./modules/", ["modules/a.tf"], ["a.tf"]],
  ["**/old", ["old", "a/old", "a/b/old/c.tf"], ["a/older", "bold"]],
  ["a/**/z.tf", ["a/z.tf", "a/b/c/z.tf"], ["a/z.tff", "z.tf"]],
  ["*.md", ["README.md"], ["a/README.md"]],
  ["**/*.md", ["README.md", "a/README.md"], ["README_md"]],
  ["v?.tf", ["v1.tf"], ["v.tf", "v12.tf", "v/.tf"]],
  ["{a,b*}/c", ["a/c", "bcd/c"], ["c/c", "a,b/c"]],
  ["a+(b).tf", ["a+(b).tf"], ["aab.tf"]],
  ["a{b", ["a{b"], ["ab"]],
  ["**", ["a", "a/b.tf"], []],
] as const)("%s", ([pattern, fitting, others]) => {
  const fits = matcher([pattern]);
  expect(fitting.filter((path) => !fits(path))).toEqual([]);
  expect(others.filter((path) => fits(path))).toEqual([]);
});

test("one of several is enough, and none fits nothing", () => {
  expect(matcher(["a", "b"])("b/c")).toBe(true);
  expect(matcher([])("a")).toBe(false);
});
