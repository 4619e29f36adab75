// How much of what modules take is given, and shown. The pages of the two rules have the plain cases.
import { expect, test } from "vitest";
import { exampleCoverage } from "../../../tools/check/rules/example-coverage.ts";
import { inputCoverage } from "../../../tools/check/rules/input-coverage.ts";
import type { Setting } from "../../../tools/check/selection.ts";
import { checked } from "../../support/checked.ts";
import type { Tree } from "../../support/rule-page.ts";

const till = {
  "till/main.tf": `variable "lanes" {
  type = number
}
variable "drawer" {
  type = object({ color = optional(string), lock = optional(object({ key = optional(string), bolt = optional(string) })) })
}
`,
};
function found(code: string, options: Record<string, unknown>, tree: Tree): string[] {
  const rules: Record<string, Setting> = { [code]: ["warning", options] };
  const { findings } = checked({ ...till, ...tree }, { rules }, [exampleCoverage, inputCoverage]);
  return findings.map(({ start, message }) => `${start.line} ${message}`);
}
const inputs = (shop: string, others: Tree = {}) =>
  found("input-coverage", { stacks: ["shop"] }, { "shop/main.tf": shop, ...others });
const call = (drawer: string, rest = "") => `module "till" {
  source = "../till"
  lanes  = 1
  drawer = ${drawer}
${rest}}
`;

test("looks into objects in objects, also where they come from locals and inputs", () => {
  const missing =
    "3 shop gives no till.drawer.lock.bolt, so nobody can set this input of ../till; it gives 75 % of what its modules take";
  expect(inputs(call('{ color = "red", lock = { key = "a" } }'))).toEqual([missing.replace(/^3/, "4")]);
  const fromInput = `variable "d" {\n  type = object({ color = string, lock = object({ key = string }) })\n}\n`;
  expect(inputs(`${call("var.d")}${fromInput}`)).toEqual([missing.replace(/^3/, "4")]);
  expect(
    inputs(
      `${call("merge(local.d, { lock = var.l })")}locals {\n  d = { color = "red" }\n}\nvariable "l" {\n  type = object({ key = string })\n}\n`,
    ),
  ).toEqual([missing.replace(/^3/, "4")]);
});

test("what nobody can tell counts as given", () => {
  expect(inputs(`${call("var.d")}variable "d" {}\n`)).toEqual([]);
  expect(inputs(`${call("jsondecode(var.d)")}variable "d" {\n  type = string\n}\n`)).toEqual([]);
  expect(inputs(call("each.value", '  for_each = jsondecode("{}")\n'))).toEqual([]);
});

test("says nothing of a module that cannot be read, is not there, or is called from elsewhere", () => {
  expect(inputs('module "till" {\n  source = "../till"\n}\n', { "till/broken.tf": "variable {{" })).toEqual([]);
  expect(inputs('module "till" {\n  source = "../gone"\n}\n')).toEqual([]);
  expect(inputs("", { "other/main.tf": 'module "till" {\n  source = "../till"\n}\n' })).toEqual([]);
});

test("an example may be a block of Markdown", () => {
  const examples = (readme: string) => found("example-coverage", { modules: ["till"] }, { "README.md": readme });
  const block = '```hcl\nmodule "till" {\n  source = "./till"\n  lanes  = 2\n}\n```\n';
  expect(examples("nothing\n")).toHaveLength(2);
  expect(examples(block)).toEqual(["4 no example, README block or fixture gives the input drawer of till"]);
});
