// Calls in all the forms that they have, beyond what the pages of the rules show. Each line is what `main.tf` says; the child is the same.
import { expect, test } from "vitest";
import { checked } from "../../support/checked.ts";

const child = `
variable "name" {
  description = "Name of the shop."
  type        = string
  nullable    = false
}
variable "tills" {
  description = "\`name\` and \`port\` of each till."
  type        = map(object({ name = string, port = optional(number, 80) }))
  default     = {}
}
output "id" {
  description = "What was given."
  value       = { name = var.name, tills = var.tills }
}
`;

const call = (settings: string, rest = "") => `module "shop" {
  source = "./shop"
  ${settings}
}
${rest}
`;
const show = (value: string) => `output "x" {
  description = "What is read."
  value       = ${value}
}`;

test.for<[what: string, hcl: string, findings: string[]]>([
  ["a value of a local", call("name = local.name", 'locals { name = ["a"] }'), ["call-wrong-type"]],
  [
    "a value of a variable",
    call("name = var.names", 'variable "names" {\n description = "All."\n type = list(string)\n}'),
    ["call-wrong-type"],
  ],
  ["a number for a text", call("name = 5"), []],
  ["a text that is a number", call('name = "a"\n tills = { a = { name = "a", port = "80" } }'), []],
  ["a text that is none", call('name = "a"\n tills = { a = { name = "a", port = "x" } }'), ["call-wrong-type"]],
  ["an attribute too few", call('name = "a"\n tills = { a = { port = 80 } }'), ["call-wrong-type"]],
  ["an attribute too many", call('name = "a"\n tills = { a = { name = "a", prot = 80 } }'), ["call-ignored-attribute"]],
  [
    "attributes from elsewhere",
    call('name = "a"\n tills = local.all', 'locals { all = { a = { name = "a", more = 1 } } }'),
    [],
  ],
  [
    "a result of a for",
    call('name = "a"\n tills = { for n in ["a"] : n => { name = n, port = "x" } }'),
    ["call-wrong-type"],
  ],
  ["what a plan tells", call("name = terraform_data.x.output", 'resource "terraform_data" "x" {}'), []],
  ["null", call("name = null"), ["call-null-input"]],
  [
    "null by a variable's default",
    call("name = var.n", 'variable "n" {\n description = "Name."\n type = string\n default = null\n}'),
    [],
  ],
  ["an element of for_each", call("for_each = { a = [1] }\n name = each.value"), ["call-wrong-type"]],
  ["the key of for_each", call("for_each = { a = [1] }\n name = each.key"), []],
  ["the index of count", call("count = 2\n name = count.index"), []],
  ["an output", call('name = "a"', show("module.shop.id")), []],
  ["an output that is not there", call('name = "a"', show("module.shop.ip")), ["call-unknown-output"]],
  ["one of an instance", call('count = 1\n name = "a"', show("module.shop[0].ip")), ["call-unknown-output"]],
  ["one of a key", call('for_each = toset(["a"])\n name = "a"', show('module.shop["a"].ip')), ["call-unknown-output"]],
  ["one of all instances", call('count = 1\n name = "a"', show("module.shop[*].ip")), ["call-unknown-output"]],
  [
    "one of all instances, the old way",
    call('count = 1\n name = "a"', show("module.shop.*.ip")),
    ["call-unknown-output"],
  ],
  ["one that may not be there", call('name = "a"', show("try(module.shop.ip, null)")), []],
  ["all outputs", call('name = "a"', show("module.shop")), []],
  ["all instances", call('for_each = toset(["a"])\n name = "a"', show("{ for k, s in module.shop : k => s.id }")), []],
  ["a block", call('name = "a"\n till {}'), ["call-unknown-input"]],
  [
    "an output as a value",
    call('name = "a"', 'module "other" {\n source = "./shop"\n name = module.shop.id\n}'),
    ["call-wrong-type"],
  ],
])("%s", ([, hcl, findings]) => {
  const { findings: found } = checked({ "main.tf": hcl, "shop/main.tf": child });
  expect(found.map(({ code }) => code)).toEqual(findings);
});

test("a child with a file that cannot be read may have anything", () => {
  const { findings } = checked({ "main.tf": call(""), "shop/main.tf": "variable {{" });
  expect(findings.map(({ code, file }) => `${file} ${code}`)).toEqual(["shop/main.tf syntax-error"]);
});

test("a call by an address of this repository is checked", () => {
  const hcl = 'module "shop" {\n  source  = "acme/shop/aws//modules/a"\n  version = "1.0.0"\n}\n';
  const tree = { "main.tf": hcl, "modules/a/main.tf": child };
  expect(checked(tree).findings).toEqual([]);
  const { findings } = checked(tree, { addresses: { "acme/shop/aws": "." } });
  expect(findings.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'call-missing-input: module "shop" leaves out name, which acme/shop/aws//modules/a needs: it has no default',
  ]);
});
