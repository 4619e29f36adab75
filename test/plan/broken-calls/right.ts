// Calls that look wrong and are right, or of which only a plan can tell.
import { type Case, call, named } from "./case.ts";

const show = (value: string) => `output "shown" {\n  value = ${value}\n}`;

export const RIGHT: Case[] = [
  call("number for a text", "name = 5"),
  call("truth value for a text", "name = true"),
  named("text that is a number", 'size = "80"'),
  named("text that is a truth value", 'open = "true"'),
  named("list for a set", 'goods = ["bread", "bread"]'),
  named("set for a list", 'streets = toset(["a"])'),
  named("numbers for texts", "labels = { a = 1, b = true }"),
  named("object with attributes too many", 'tills = { left = { name = "left", colour = "red" } }'),
  named("null for an input with a default", "size = null"),
  named("null for attributes", "tills = { left = { name = null, port = null } }"),
  named("null for a whole element", "tills = { left = null }"),
  named("anything for an input without a type", "free = { a = [1, { b = null }] }"),
  named("tuple of texts that are numbers", 'hours = ["9", 17]'),
  named("empty object for a map", "tills = {}"),
  named("values of a condition that are converted", 'size = true ? 1 : "2"'),
  named("value of a condition is null", "size = true ? null : 1"),
  named("any by a function", 'tills = jsondecode("{}")'),
  named("any by try", "size = try(local.all.nothing, 1)", "locals {\n  all = {}\n}"),
  call("what an apply tells", "name = terraform_data.a.output", 'resource "terraform_data" "a" {\n  input = uuid()\n}'),
  call("variable that may be null", "name = var.x", 'variable "x" {\n  type    = string\n  default = "a"\n}'),
  call("key of for_each", "for_each = { a = [1] }\nname     = each.key"),
  call("element of for_each", 'for_each = { a = "b" }\nname     = each.value'),
  call("number of an instance", "count = 2\nname  = count.index"),
  named("count of a text that is a number", 'count = "2"'),
  named("outputs of all instances", "count = 2", show("module.corner[*].id")),
  named("outputs by key", 'for_each = toset(["a"])', show("{ for key, shop in module.corner : key => shop.id }")),
  named("output that may be missing", "", show("try(module.corner.address, null)")),
  named("output of the map of objects", "", show('try(module.corner.tills["a"].port, 0)')),
  named("merged maps", 'labels = merge({ a = "b" }, { c = 1 }, null)'),
  named("spread arguments", "size = max([1, 2]...)"),
  named("sensitive output of a module in one that is not", "", show("module.corner.pin")),
  named("comment and heredoc", "labels = { a = <<-EOT\n  b\n  EOT\n}"),
];
