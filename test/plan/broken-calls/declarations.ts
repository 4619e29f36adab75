// Arguments of a call that are Terraform's own, and declarations that are wrong in themselves.
import { type Case, call, lenient, named, root } from "./case.ts";

const variable = (text: string) => `variable "x" {\n  ${text}\n}`;

export const DECLARATIONS: Case[] = [
  named("count and for_each", 'count    = 1\nfor_each = toset(["a"])'),
  named("for_each of a list", 'for_each = ["a"]'),
  named("for_each of a text", 'for_each = "a"'),
  named("for_each of a set of objects", "for_each = toset([{ a = 1 }])"),
  named("for_each of null", "for_each = null"),
  named(
    "for_each of a sensitive value",
    "for_each = toset([var.x])",
    variable("type      = string\n  sensitive = true"),
  ),
  named("count of a text", 'count = "many"'),
  named("count of a list", "count = []"),
  named("negative count", "count = -1"),
  named("count of a half", "count = 0.5"),
  named("count of null", "count = null"),
  named("depends_on what is not there", "depends_on = [module.other]"),
  lenient(
    named("depends_on a text", 'depends_on = ["module.other"]'),
    "Terraform still reads references in quotes",
    "invalid-depends-on",
  ),
  named("depends_on no list", "depends_on = module.other", 'module "other" {\n  source = "./shop"\n  name   = "a"\n}'),
  named("version of a folder", 'version = "1.0.0"'),
  root("source is left out", 'module "corner" {\n  name = "corner"\n}'),
  lenient(
    root("source is no constant", 'module "corner" {\n  source = var.x\n  name   = "corner"\n}\nvariable "x" {}'),
    "OpenTofu 1.8 and Terraform 1.15 take variables there",
  ),
  root("source is a folder that is not there", 'module "corner" {\n  source = "./shoop"\n  name   = "corner"\n}'),
  root("source is a folder without HCL", 'module "corner" {\n  source = "./empty"\n  name   = "corner"\n}', {
    "empty/README.md": "# Empty\n",
  }),
  root("source is a folder without ./", 'module "corner" {\n  source = "shop"\n  name   = "corner"\n}'),
  named(
    "provider that is not configured",
    "providers = { tls = tls.other }",
    'terraform {\n  required_providers {\n    tls = { source = "hashicorp/tls" }\n  }\n}',
  ),
  named("provider that the module needs is not handed over", "", "", {
    "shop/extra.tf":
      'terraform {\n  required_providers {\n    tls = { source = "hashicorp/tls", configuration_aliases = [tls.keys] }\n  }\n}\n',
  }),
  root("module without a name", 'module {\n  source = "./shop"\n  name   = "a"\n}'),
  root("name of a module that is none", 'module "1st" {\n  source = "./shop"\n  name   = "a"\n}'),
  root(
    "two modules of one name",
    'module "a" {\n  source = "./shop"\n  name   = "a"\n}\nmodule "a" {\n  source = "./shop"\n  name   = "b"\n}',
  ),
  root("two variables of one name", `${variable("type = string")}\n${variable("type = number")}`),
  root("two outputs of one name", 'output "x" {\n  value = 1\n}\noutput "x" {\n  value = 2\n}'),
  root("two local values of one name", "locals {\n  a = 1\n}\nlocals {\n  a = 2\n}"),
  root("variable with a name of Terraform's own", 'variable "source" {\n  type = string\n}'),
  root("variable named count", 'variable "count" {\n  type = number\n}'),
  root("name of a variable that is none", 'variable "a b" {\n  type = number\n}'),
  root("type that there is not", variable("type = text")),
  root("type with a missing element", variable("type = list()")),
  root("optional outside of an object", variable("type = optional(string)")),
  root("type that is a text", variable('type = "shop"')),
  lenient(
    root("type in quotes", variable('type = "string"')),
    "such a module may be meant for Terraform 0.14 and older",
    "invalid-type",
  ),
  root("default of a wrong type", variable('type    = number\n  default = "big"')),
  root(
    "default that lacks an attribute",
    variable('type    = object({ a = string, b = string })\n  default = { a = "1" }'),
  ),
  root("nested default of a wrong type", variable('type    = object({ a = optional(number, "big") })\n  default = {}')),
  root(
    "nested default deep inside",
    variable(
      'type    = map(object({ a = optional(object({ b = optional(list(number), ["x"]) }), {}) }))\n  default = {}',
    ),
  ),
  root("default null where null is refused", variable("type     = string\n  nullable = false\n  default  = null")),
  root("default that refers to something", `${variable("default = local.a")}\nlocals {\n  a = 1\n}`),
  root("argument that a variable does not have", variable("type   = string\n  defalt = 1")),
  root(
    "validation of another variable's name",
    variable('type = string\n  validation {\n    condition     = var.y != ""\n    error_message = "No."\n  }'),
  ),
  root("validation without a message", variable('type = string\n  validation {\n    condition = var.x != ""\n  }')),
  root("output without a value", 'output "x" {\n  description = "Nothing."\n}'),
  lenient(
    root(
      "output that shows a secret",
      `${variable("type      = string\n  sensitive = true")}\noutput "x" {\n  value = var.x\n}`,
    ),
    "it cannot be told that this is a root module, where Terraform asks for it",
    "output-not-sensitive",
  ),
  call("ephemeral value for an input that is not", "name = var.x", variable("type      = string\n  ephemeral = true")),
  root("block that Terraform does not know", 'modul "corner" {\n  source = "./shop"\n}'),
  root("attribute outside of a block", 'source = "./shop"'),
  root("brace that is not closed", 'module "corner" {\n  source = "./shop"\n  name   = "a"'),
  root("argument without a value", 'module "corner" {\n  source = "./shop"\n  name   =\n}'),
];
