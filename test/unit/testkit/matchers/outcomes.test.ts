import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Diagnostic } from "../../../../tools/testkit/terraform/diagnostics.ts";
import type { Attempt } from "../../../../tools/testkit/terraform/workspace.ts";
import { temporaryFolder } from "../../support/folders.ts";
import { failure, planFrom } from "./plans.ts";

const folder = temporaryFolder();
writeFileSync(join(folder, "variables.tf"), 'variable "name" {}\nvariable "size" {\n  validation {\n  }\n}\n');

/** As Terraform 1.11 says it when a validation fails in a module. */
const refused: Diagnostic = {
  severity: "error",
  summary: "Invalid value for variable",
  detail: 'size must be a quantity; found: "12Gb".\n\nThis was checked by the validation rule at variables.tf:3,3-13.',
  range: { filename: "main.tf", start: { line: 4, column: 12 } },
  snippet: {
    context: 'module "shop"',
    code: "  size   = var.wanted",
    start_line: 4,
    highlight_start_offset: 11,
    highlight_end_offset: 21,
    values: [{ traversal: "var.wanted", statement: 'is "12Gb"' }],
  },
};
const wrongType: Diagnostic = {
  severity: "error",
  summary: "Invalid value for input variable",
  detail:
    "The given value is not suitable for module.shop.var.port declared at variables.tf:8,1-16: a number is required.",
};
const warning: Diagnostic = { severity: "warning", summary: "Check block assertion failed", detail: "no backup" };

const attempt = (...diagnostics: Diagnostic[]): Attempt => ({ plan: undefined, diagnostics, folder });
const plan = planFrom({
  output_changes: {
    url: { actions: ["create"], after: "https://shop", after_sensitive: false },
    password: { actions: ["create"], after: "hunter2", after_sensitive: true },
    id: { actions: ["create"], after_unknown: true },
  },
  checks: [
    {
      address: { kind: "check", to_display: "check.backup" },
      status: "fail",
      instances: [{ problems: [{ message: "no\nbackup" }] }],
    },
    { address: { kind: "var", to_display: "var.size" }, status: "pass", instances: [{}] },
  ],
});

test("each matcher agrees with what Terraform said", () => {
  expect(attempt(refused)).toFailValidation("size", /12Gb/, "must be a quantity");
  expect(attempt(wrongType)).toFailValidation("port", "a number is required");
  expect(attempt(refused)).not.toFailValidation("name");
  expect(attempt(warning)).toWarn(/no backup/);
  expect(attempt(warning)).not.toFailValidation("size");
  expect(plan).toFailCheck("check.backup", "no backup");
  expect(plan).not.toFailCheck("var.size");
  expect(plan).not.toPassChecks();
  expect(plan).toHaveOutput("url", expect.stringContaining("shop"));
  expect(plan).toHaveOutput("password", "hunter2");
  expect(plan).not.toHaveOutput("id", undefined);
});

test("toFailValidation shows the error that came instead, with its place", () => {
  expect(failure(() => expect(attempt(refused, warning)).toFailValidation("name", /empty/))).toMatchInlineSnapshot(`
    "expected the plan to fail because of the variable name, with /empty/
    it fails because of size:
    Error: Invalid value for variable
      at main.tf:4:12, in module "shop"
        4 |   size   = var.wanted
          |            ^^^^^^^^^^
          | var.wanted is "12Gb"
      size must be a quantity; found: "12Gb".

      This was checked by the validation rule at variables.tf:3,3-13."
  `);
});

test("toFailValidation tells another text, and another reason, from another variable", () => {
  expect(failure(() => expect(attempt(wrongType)).toFailValidation("port", "a bool"))).toMatchInlineSnapshot(`
    "expected the plan to fail because of the variable port, with a bool
    it fails because of port, and no message about it has all of these texts:
    Error: Invalid value for input variable
      The given value is not suitable for module.shop.var.port declared at variables.tf:8,1-16: a number is required."
  `);
  const elsewhere: Diagnostic = { severity: "error", summary: "Missing item separator", detail: "" };
  expect(failure(() => expect(attempt(elsewhere)).toFailValidation("port"))).toMatchInlineSnapshot(`
    "expected the plan to fail because of the variable port
    it fails, and not because of a variable:
    Error: Missing item separator"
  `);
});

test("toFailValidation of a plan that succeeds", () => {
  expect(failure(() => expect({ plan, diagnostics: [], folder }).toFailValidation("size"))).toMatchInlineSnapshot(`
    "expected the plan to fail because of the variable size
    it succeeds"
  `);
});

test("toWarn lists the warnings", () => {
  expect(failure(() => expect(attempt(warning)).toWarn("no second copy"))).toMatchInlineSnapshot(`
    "expected the plan to warn with no second copy
    its warnings are
      Warning: Check block assertion failed
        no backup"
  `);
});

test("toPassChecks lists what fails", () => {
  expect(failure(() => expect(plan).toPassChecks())).toMatchInlineSnapshot(`
    "expected the plan to pass its checks
    these fail
      check.backup: fail, no backup"
  `);
  expect(failure(() => expect(planFrom({})).toPassChecks())).toMatchInlineSnapshot(`
    "expected the plan to pass its checks
    it has none"
  `);
});

test("toFailCheck says how the check stands", () => {
  expect(failure(() => expect(plan).toFailCheck("var.size"))).toMatchInlineSnapshot(`
    "expected the plan to fail var.size
    it is: var.size: pass"
  `);
  expect(failure(() => expect(plan).toFailCheck("check.backups"))).toMatchInlineSnapshot(`
    "expected the plan to fail check.backups
    it has no check.backups; did you mean check.backup?"
  `);
});

test("toHaveOutput shows the output, unless it is secret", () => {
  expect(failure(() => expect(plan).toHaveOutput("url", "http://shop"))).toMatchInlineSnapshot(`
    "expected the plan to have the output url = 'http://shop'
    it is 'https://shop'"
  `);
  expect(failure(() => expect(plan).toHaveOutput("password", "other-secret"))).toMatchInlineSnapshot(`
    "expected the plan to have the output password = what was expected (sensitive)
    it is '(sensitive value)'"
  `);
  expect(failure(() => expect(plan).toHaveOutput("urls", "x"))).toMatchInlineSnapshot(
    `"the plan has no output urls; did you mean url?"`,
  );
});
