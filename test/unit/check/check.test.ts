import { expect, test } from "vitest";
import { check } from "../../../tools/check/check.ts";
import { defineRule } from "../../../tools/check/rule.ts";
import { select } from "../../../tools/check/selection.ts";
import { checked, found, projectOf } from "../../support/checked.ts";
import { headers, named } from "../../support/sample-rules.ts";

const tree = {
  "b.tf": 'variable "two" {}\nvariable "one" {}\n',
  "a/main.tf": 'output "x" { value = 1 }\n',
  "README.md": '# Title\n\n```hcl\nmodule "y" {}\n```\n',
};

test("findings come in the order of files and places", () => {
  expect(found(tree, {}, [headers])).toEqual([
    "README.md:4:1 warning headers",
    "a/main.tf:1:1 error headers",
    "b.tf:1:1 error headers",
    "b.tf:2:1 error headers",
  ]);
});

test("a rule that is not for blocks sees folders only", () => {
  expect(found(tree, {}, [{ ...headers, blocks: false }])).not.toContain("README.md:4:1 warning headers");
});

test("a finding has the place, the arguments and the sentence", () => {
  expect(checked({ "a.tf": 'variable "x" {}\n' }, {}, [headers]).findings).toEqual([
    {
      code: "headers",
      severity: "error",
      file: "a.tf",
      start: { line: 1, column: 1 },
      end: { line: 1, column: 13 },
      arguments: { name: "variable" },
      message: "there is a variable",
    },
  ]);
});

test("what was looked at is counted", () => {
  const broken = { ...tree, "c/main.tf": "{" };
  expect(checked(broken).counted).toEqual({ modules: 3, blocks: 1, files: 4 });
});

test.for([
  { it: "as the configuration says", setting: "note", severity: "note" },
  { it: "with options", setting: ["warning", {}], severity: "warning" },
  { it: "off", setting: "off", severity: undefined },
] as const)("severity: $it", ({ setting, severity }) => {
  const rules = { headers: typeof setting === "string" ? setting : ([...setting] as ["warning", object]) };
  const { findings } = checked({ "a.tf": "locals {}\n" }, { rules: rules as never }, [headers]);
  expect(findings[0]?.severity).toBe(severity);
});

test.for([
  { severity: "error", atMost: "warning", expected: "warning" },
  { severity: "note", atMost: "warning", expected: "note" },
] as const)("$severity, but at most $atMost is $expected", ({ severity, atMost, expected }) => {
  const rule = defineRule({
    ...headers,
    severity,
    *check(context) {
      for (const report of headers.check(context)) yield { ...report, atMost };
    },
  });
  expect(checked({ "a.tf": "locals {}\n" }, {}, [rule]).findings[0]?.severity).toBe(expected);
});

test.for(["error", "note"] as const)("%s is at most a warning in Markdown", (severity) => {
  const markdown = { "README.md": "```hcl\nlocals {}\n```\n" };
  const [finding] = checked(markdown, {}, [{ ...headers, severity }]).findings;
  expect(finding?.severity).toBe(severity === "error" ? "warning" : severity);
});

test("options that are not given are the defaults", () => {
  const files = { "a.tf": 'variable "x" {}\noutput "y" {}\n' };
  expect(found(files, {}, [named])).toEqual(["a.tf:1:1 warning named"]);
  expect(found(files, { rules: { named: ["error", { type: "output" }] } }, [named])).toEqual(["a.tf:2:1 error named"]);
});

test("a rule that is asked for by name runs, even if it is off, and no other", () => {
  const { active } = select([headers, { ...named, severity: "off" }], {}, ["named"]);
  expect(active).toMatchObject([{ rule: { code: "named" }, severity: "warning" }]);
});

test("a rule that fails is named", () => {
  const failing = defineRule({
    ...headers,
    check: () => {
      throw new Error("no luck");
    },
  });
  const run = () => check(projectOf({ "a.tf": "" }), select([failing]));
  expect(run).toThrow("the rule headers failed: no luck");
});

test("so is one whose reports have no place", () => {
  const placeless = { ...headers, check: () => [{ source: undefined, span: undefined, arguments: {} }] as never };
  const run = () => check(projectOf({ "a.tf": "" }), select([placeless]));
  expect(run).toThrow("the rule headers failed: expected a report with source and span");
});
