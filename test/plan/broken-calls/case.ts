/**
 * Root module and children by their paths, and what is wrong with them, or right although it does not look so. `noError`: why what
 * Terraform refuses is no error here; `warning`: the rule that warns of it instead.
 */
export type Case = { what: string; tree: Record<string, string>; noError?: string; warning?: string };

/** The module that is called: inputs of every kind. */
const SHOP = `
variable "name" {
  type     = string
  nullable = false
}
variable "tills" {
  type = map(object({
    name = string
    port = optional(number, 80)
    tags = optional(list(string), [])
  }))
  default = {}
}
variable "size" {
  type    = number
  default = 1
}
variable "open" {
  type    = bool
  default = true
}
variable "labels" {
  type    = map(string)
  default = {}
}
variable "hours" {
  type    = tuple([number, number])
  default = [9, 17]
}
variable "goods" {
  type    = set(string)
  default = []
}
variable "streets" {
  type    = list(string)
  default = []
}
variable "free" {
  default = null
}
output "id" {
  value = var.name
}
output "tills" {
  value = var.tills
}
output "goods" {
  value = var.goods
}
output "pin" {
  value     = "1234"
  sensitive = true
}
`;

/** What Terraform refuses and we do not, and why. */
export function lenient(one: Case, noError: string, warning?: string): Case {
  return { ...one, noError, ...(warning === undefined ? {} : { warning }) };
}

/** A root of its own text; the module `shop` is beside it. */
export function root(what: string, hcl: string, others: Record<string, string> = {}): Case {
  return { what, tree: { "main.tf": `${hcl.trim()}\n`, "shop/main.tf": SHOP, ...others } };
}

/** A call of the shop with some inputs, and whatever else the root has. */
export function call(what: string, inputs: string, rest = "", others: Record<string, string> = {}): Case {
  return root(what, `module "corner" {\n  source = "./shop"\n${indented(inputs)}\n}\n${rest}`, others);
}

/** The same with the input that has no default. */
export function named(what: string, inputs: string, rest = "", others: Record<string, string> = {}): Case {
  return call(what, `name = "corner"\n${inputs}`, rest, others);
}

// ---

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "  ");
}
