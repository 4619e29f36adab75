import { describe, expect, test } from "vitest";
import { typesOfModules } from "../../../../tools/interface/infer/module-types.ts";
import { workspaceOf } from "../../../../tools/interface/load/workspace.ts";
import type { Module } from "../../../../tools/interface/module/module.ts";
import { parseExpressionText } from "../../../../tools/interface/syntax/parse.ts";
import { printType } from "../../../../tools/interface/types/print.ts";

const FILES = {
  "main.tf": `
variable "shop" { type = object({ name = string, ports = optional(list(number), []) }) }
variable "anything" {}
variable "odd" { type = strng }
variable "password" {
  type      = string
  sensitive = true
}
variable "token" {
  type      = string
  ephemeral = true
}

locals {
  name   = "shop"
  login  = { user = local.name, password = var.password }
  longer = "\${local.name}-\${local.name}"
  a      = local.b
  b      = [local.a]
  self   = local.self
}

module "one" { source = "./child" }
module "some" {
  source = "./child"
  count  = 2
}
module "each" {
  source   = "./child"
  for_each = { a = { size = 1 }, b = { size = 2 } }
}
module "again" { source = "./" }
module "elsewhere" { source = "acme/shop/aws" }

resource "terraform_data" "settings" {
  for_each = toset(["a"])
  input    = { name = each.key, secret = var.password }
}
resource "acme_shop" "this" {
  for_each = { a = { size = 1 }, b = { size = 2 } }
}
resource "acme_shop" "counted" { count = 2 }
resource "acme_shop" "set" { for_each = toset(["a"]) }
output "again" { value = module.again.again }
`,
  "child/main.tf": `
output "ports" { value = [80, 443] }
output "secret" {
  value     = "x"
  sensitive = true
}
output "id" { value = acme_shop.this.id }
`,
};

const workspace = workspaceOf(new Map(Object.entries(FILES).map(([path, text]) => [path, { text }])));
const module = workspace.modules.find(({ folder }) => folder === ".") as Module;
const types = typesOfModules(workspace.childOf)(module);
const infer = (text: string, block?: string) => {
  const declared = [...module.resources, ...module.calls].find(({ name }) => name === block);
  return types.infer(parseExpressionText(text).expression, declared && types.namesOf(declared));
};

const TYPES: [text: string, type: string, block?: string][] = [
  ["var.shop.name", "string"],
  ["var.shop.ports[0]", "number"],
  ["var.shop.missing", "any"],
  ["var.anything.a", "any"],
  ["var.odd", "any"],
  ["var.missing", "any"],
  ["local.login.user", "string"],
  ["local.a", "tuple([any])"],
  ["local.b", "tuple([any])"],
  ["local.self", "any"],
  ["module.one.ports", "tuple([number, number])"],
  ["module.one.missing", "any"],
  ["module.some[0].ports", "tuple([number, number])"],
  ["module.some[*].secret", "list(string)"],
  [`module.each["a"].secret`, "string"],
  ["values(module.each)[*].ports[1]", "list(number)"],
  ["module.again.again", "any"],
  ["module.elsewhere.x", "any"],
  [`terraform_data.settings["a"].output.name`, "string"],
  [`terraform_data.settings["a"].id`, "string"],
  ["acme_shop.this.id", "any"],
  ["data.acme_shop.this.id", "any"],
  ["path.module", "string"],
  ["terraform.workspace", "string"],
  ["each.key", "string", "each"],
  ["each.value.size", "number", "each"],
  ["each.value", "object({ size = number })", "this"],
  ["each.value", "string", "set"],
  ["count.index", "number", "counted"],
  ["count.index", "any", "this"],
  ["each.value", "any", "counted"],
  ["self.id", "any", "this"],
  ["[for var in [{ shop = 1 }] : var.shop]", "list(number)"],
  ["provider::acme::size(1)", "any"],
  ["constructor(1)", "any"],
  ["{ (var.shop.name) = 1, a = 2 }", "map(number)"],
  ["{ (var.shop.name) = 1, a = [] }", "map(any)"],
  ["merge([for port in var.shop.ports : { a = port }]...)", "any"],
  [`convert("1", list(object({ a = string })))`, "list(object({ a = string }))"],
];

test.for(TYPES)("%s is %s", ([text, type, block]) => {
  expect(printType(infer(text, block).type)).toBe(type);
});

test("constants are followed through locals", () => {
  expect(infer("local.longer").constant).toBe("shop-shop");
  expect(infer("local.login.user").constant).toBe("shop");
  expect(infer("local.login").constant).toBeUndefined();
});

describe("what is secret", () => {
  const SECRET: [text: string, secret: boolean][] = [
    ["var.password", true],
    ["local.login", true],
    ["local.login.user", false],
    ["local.login.missing", false],
    ["module.one.secret", true],
    ["module.one.ports", false],
    ["module.some[0].ports", false],
    ["module.some[*].secret", true],
    [`module.each["a"].ports`, false],
    [`terraform_data.settings["a"].input.secret`, true],
    [`terraform_data.settings["a"].input.name`, false],
    ["nonsensitive(local.login)", false],
  ];

  test.for(SECRET)("%s: %s", ([text, secret]) => {
    expect(infer(text).sensitive).toBe(secret);
  });
});

test("what is ephemeral stays so until it is taken for null", () => {
  expect(infer(`"a\${var.token}"`).ephemeral).toBe(true);
  expect(infer("ephemeralasnull(var.token)").ephemeral).toBe(false);
  expect(infer("ephemeral.acme_token.this.value").ephemeral).toBe(true);
  expect(infer("local.name").ephemeral).toBe(false);
});

test.each([
  ["[for key, value in { a = var.token } : key]", false],
  ["[for key, value in { a = var.token } : value]", true],
  ["[for shop in [{ name = 1, token = var.token }, { name = 2, token = null }] : shop.name]", false],
  ["[for shop in [{ name = 1, token = var.token }, { name = 2, token = null }] : shop.token]", true],
  ["[for letter in [var.token] : 1 if letter != null]", true],
  ["keys({ a = var.token })", false],
  ["length([var.token])", false],
  ["length(var.token)", true],
])("a part that is ephemeral is that part alone: %s", (text, ephemeral) => {
  expect(infer(text).ephemeral).toBe(ephemeral);
});

test("a part of one element that is sensitive says nothing of others", () => {
  expect(infer("[for shop in [local.login, local.login] : shop.user]").sensitive).toBe(false);
  expect(infer("[for shop in [local.login, local.login] : shop.password]").sensitive).toBe(true);
});

test("the names in a loop are the same for whoever walks it", () => {
  const loop = parseExpressionText(`[for name, port in { a = 1 } : { (name) = port }]`).expression;
  if (loop.kind !== "for") throw new Error("no loop");
  const names = types.namesInside(loop);
  expect(types.namesInside(loop)).toBe(names);
  expect([...names].map(([name, { type }]) => `${name}: ${type.kind}`)).toEqual(["name: string", "port: number"]);
  expect(types.infer(loop.result, names)).toBe(types.infer(loop).element);
});
