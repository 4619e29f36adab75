// Calls that name what is not there, and outputs that are not there.
import { type Case, call, named } from "./case.ts";

const show = (value: string) => `output "shown" {\n  value = ${value}\n}`;

export const REFERENCES: Case[] = [
  named("output that the module does not have", "", show("module.corner.address")),
  named("output with a typing error", "", show("module.corner.tils")),
  named("input in place of an output", "", show("module.corner.name")),
  named("output of an instance that the module does not have", "count = 1", show("module.corner[0].address")),
  named(
    "output of a keyed instance that the module does not have",
    'for_each = toset(["a"])',
    show('module.corner["a"].address'),
  ),
  named("output of all instances that the module does not have", "count = 1", show("module.corner[*].address")),
  named("output of a module with count, without an index", "count = 1", show("module.corner.id")),
  named("output of a module with for_each, without a key", 'for_each = toset(["a"])', show("module.corner.id")),
  named("index of a module without count", "", show("module.corner[0].id")),
  named("attribute that an output's objects do not have", "", show('module.corner.tills["a"].colour')),
  named("attribute of a text", "", show("module.corner.id.first")),
  named("module that is not called", "", show("module.korner.id")),
  call("variable that is not declared", "name = var.name"),
  call("local value that is not declared", "name = local.name"),
  call("resource that is not declared", "name = terraform_data.corner.output"),
  call("data source that is not declared", "name = data.terraform_remote_state.corner.outputs"),
  call("each without for_each", "name = each.key"),
  named("count.index without count", "size = count.index"),
  call("for_each and count.index", 'for_each = toset(["a"])\nname     = count.index'),
  call("attribute that each does not have", 'for_each = toset(["a"])\nname     = each.name'),
  call("self outside of a resource", "name = self.id"),
  call("path that there is not", "name = path.modules"),
  call("attribute that terraform does not have", "name = terraform.wokspace"),
  call("variables as a whole", "name = var"),
  call("name without anything", "name = corner"),
  call("attribute that a local value does not have", "name = local.all.nane", 'locals {\n  all = { name = "a" }\n}'),
  call(
    "attribute that a variable does not have",
    "name = var.all.nane",
    'variable "all" {\n  type = object({ name = string })\n}',
  ),
  call("element that a tuple does not have", 'name = ["a", "b"][2]'),
  call("key that an object does not have", 'name = { a = "b" }["c"]'),
  call("function that there is not", 'name = uper("a")'),
  call("function of a provider that is not required", 'name = provider::shop::upper("a")'),
  call("function with an argument too few", "name = upper()"),
  call("function with an argument too many", 'name = upper("a", "b")'),
  call("function with a wrong argument", 'name = upper(["a"])'),
  call("function of numbers with a text", 'name = "x$' + '{max("a", 1)}"'),
  named("cycle of local values", "size = local.a", "locals {\n  a = local.b\n  b = local.a\n}"),
  call(
    "cycle of two modules",
    "name = module.other.id",
    'module "other" {\n  source = "./shop"\n  name   = module.corner.id\n}',
  ),
  call("module that needs itself", "name = module.corner.id"),
  named("wrong reference in the module itself", "", "", {
    "shop/extra.tf": 'output "extra" {\n  value = var.nothing\n}\n',
  }),
  named("wrong call in the module itself", "", "", {
    "shop/extra.tf": 'module "till" {\n  source = "./till"\n}\n',
    "shop/till/main.tf": 'variable "port" {\n  type = number\n}\n',
  }),
];
