// Every place in which something is used counts, and what may be used somewhere else is never called unused.
import { expect, test } from "vitest";
import { rules } from "../../../tools/check/rules/index.ts";
import { checked } from "../../support/checked.ts";

const only = rules.filter(({ code }) => code.startsWith("unused-") && code !== "unused-ignore");

function unused(tree: Record<string, string>): string[] {
  return checked(tree, {}, only).findings.map(({ code, file, start }) => `${file}:${start.line} ${code}`);
}

const size = 'variable "size" {}\n';
const output = (value: string) => `output "x" {\n  value = ${value}\n}\n`;

test.for<[what: string, hcl: string, findings: string[]]>([
  [
    "a variable in its own validation",
    `variable "size" {\n  validation {\n    condition = var.size > 0\n  }\n}\n${output("1")}`,
    ["unused-variable"],
  ],
  [
    "a variable in the validation of another",
    `${size}variable "b" {\n  validation {\n    condition = var.b > var.size\n  }\n}\n${output("var.b")}`,
    [],
  ],
  [
    "a variable in a backend, as OpenTofu takes it",
    `${size}terraform {\n  backend "s3" {\n    bucket = var.size\n  }\n}\n${output("1")}`,
    [],
  ],
  ["a variable in the source of a call", `${size}module "a" {\n  source = var.size\n}\n`, []],
  ["a variable in a heredoc", `${size}${output("<<-EOT\n    %{ if var.size > 1 }a%{ endif }\n  EOT")}`, []],
  ["a variable in brackets", `${size}${output('var["size"]')}`, []],
  [
    "a variable in a nested block",
    `${size}resource "x" "y" {\n  a {\n    b {\n      c = var.size\n    }\n  }\n}\n`,
    [],
  ],
  ["a variable that says it is not used", `variable "size" {\n  description = "Deprecated."\n}\n${output("1")}`, []],
  ["nothing but variables", size, []],
  ["a local in itself", `locals {\n  a = [for a in [1] : a]\n}\n${output("1")}`, ["unused-local"]],
  [
    "a local that is there to fail",
    `locals {\n  assert_size = [1, 2][0]\n  b = regex("a", "b")\n}\n${output("1")}`,
    [],
  ],
  ["data in depends_on", `data "x" "y" {}\nresource "x" "z" {\n  depends_on = [data.x.y]\n}\n`, []],
  ["data in depends_on, in quotes", `data "x" "y" {}\nresource "x" "z" {\n  depends_on = ["data.x.y"]\n}\n`, []],
  [
    "data with a postcondition",
    'data "x" "y" {\n  lifecycle {\n    postcondition {\n      condition = self.a\n    }\n  }\n}\n',
    [],
  ],
  ["data of another type", `data "x" "y" {}\ndata "z" "y" {}\n${output("data.z.y.a")}`, ["unused-data"]],
  ["data that does something", 'data "archive_file" "y" {}\n', []],
])("%s", ([, hcl, findings]) => {
  expect(unused({ "main.tf": hcl }).map((line) => line.split(" ")[1])).toEqual(findings);
});

const required = (name: string) =>
  `terraform {\n  required_providers {\n    ${name} = { source = "acme/${name}", version = "1" }\n  }\n}\n${output("1")}`;

test.for<[what: string, hcl: string, findings: string[]]>([
  ["nowhere", "", ["unused-provider"]],
  ["a resource", 'resource "x_y" "z" {}\n', []],
  ["a resource with the bare name", 'resource "x" "z" {}\n', []],
  ["a resource of another", 'resource "y_x" "z" {}\n', ["unused-provider"]],
  ["the provider of a resource", 'resource "y_x" "z" {\n  provider = x.west\n}\n', []],
  ["the same in quotes", 'resource "y_x" "z" {\n  provider = "x.west"\n}\n', []],
  ["a provider block", 'provider "x" {}\n', []],
  ["a function", output("provider::x::f(1)").replace('"x"', '"f"'), []],
  ["data of a check", 'check "a" {\n  data "x_y" "z" {}\n}\n', []],
  ["what is removed", "removed {\n  from = x_y.z\n}\n", []],
  ["what is imported in a module", "import {\n  to = module.a.x_y.z\n}\n", []],
  ["what the module is called with", 'terraform {\n  provider_meta "x" {}\n}\n', []],
  ["a call of a module that is not here", 'module "a" {\n  source = "a/b/c"\n}\n', []],
  ["a call of a module without it", 'module "a" {\n  source = "./a"\n}\n', ["unused-provider"]],
  ["a call of a module with it", 'module "a" {\n  source = "./b"\n}\n', []],
  ["a call of a module that has another name for it", 'module "a" {\n  source = "./c"\n}\n', []],
])("a provider: %s", ([, hcl, findings]) => {
  const other =
    'terraform {\n  required_providers {\n    other = { source = "acme/x" }\n  }\n}\nresource "other_y" "z" {}\n';
  const tree = {
    "main.tf": required("x") + hcl,
    "a/main.tf": "",
    "b/main.tf": 'resource "x_y" "z" {}\n',
    "c/main.tf": other,
  };
  expect(unused(tree).map((line) => line.split(" ")[1])).toEqual(findings);
});

test("in a module with a file that cannot be read nothing is unused", () => {
  const hcl = `${size}locals {\n  a = 1\n}\ndata "w" "y" {}\n${required("x")}provider "z" {\n  alias = "a"\n}\n`;
  expect(unused({ "main.tf": hcl })).toHaveLength(5);
  expect(unused({ "main.tf": hcl, "broken.tf": "}" })).toEqual([]);
});

test("in a folder that uses what it does not declare nothing is unused: it is part of something", () => {
  const hcl = `${size}locals {\n  a = 1\n}\n${required("x")}`;
  expect(unused({ "main.tf": hcl })).toHaveLength(3);
  expect(unused({ "main.tf": `${hcl}locals {\n  b = local.c\n}\n` })).toEqual([]);
});

test("a file that two modules have in common has what one of them uses", () => {
  const shared = `${size}locals {\n  a = 1\n}\n`;
  const both = { "a/shared.tf": shared, "a/main.tf": output("[var.size, local.a]"), "b/shared.tf": shared };
  expect(unused({ ...both, "b/main.tf": output("1") })).toEqual([]);
  expect(unused({ ...both, "a/main.tf": output("1"), "b/main.tf": output("1") })).toHaveLength(4);
});

test("an override file uses things too", () => {
  const tree = { "main.tf": `${size}${output("1")}`, "override.tf": output("var.size") };
  expect(unused(tree)).toEqual([]);
});

test("a file of JSON uses things too", () => {
  expect(unused({ "main.tf": size, "more.tf.json": `{ "output": { "x": { "value": "\${var.size}" } } }` })).toEqual([]);
});
