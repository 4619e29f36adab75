/** Files of a module, and the code of what is wrong with them, if anything is: what Terraform says of them and we say too. */
export type Case = { name: string; files: Record<string, string>; wrong?: string };

const json = (name: string, text: string, wrong?: string): Case => ({
  name,
  files: { "main.tf.json": text },
  ...(wrong === undefined ? {} : { wrong }),
});
const SYNTAX = "syntax-error";

const inLocals = (value: string) => `{ "locals": { "a": ${value} } }`;
const inResource = (body: string) => `{ "resource": { "terraform_data": { "x": { ${body} }, "y": {} } } }`;
const inVariable = (body: string) => `{ "variable": { "a": { "description": "What it is.", ${body} } } }`;

/** Terraform's JSON syntax. */
export const JSON_CASES: Case[] = [
  json("an empty object", "{}"),
  json("a list of objects", `[{ "locals": { "a": 1 } }, { "locals": { "b": "\${local.a}" } }]`),
  json("a text", `"x"`, SYNTAX),
  json("nothing", "", SYNTAX),
  json("something behind the end", `{} {}`, SYNTAX),
  json("a comment of HCL", `{} // x`, SYNTAX),
  json("a comma behind the last member", `{ "locals": { "a": 1, } }`, SYNTAX),
  json("a comma behind the last item", inLocals("[1,]"), SYNTAX),
  json("a byte order mark", "\ufeff{}", SYNTAX),
  json("a number with a zero before it", inLocals("01"), SYNTAX),
  json("a number with a sign", inLocals("-1.5e3")),
  json("a number with a plus", inLocals("+1"), SYNTAX),
  json("an unknown escape", inLocals(`"\\x"`), SYNTAX),
  json("a tab in a text", inLocals(`"a\tb"`), SYNTAX),
  json("a text without an end", inLocals(`"a`), SYNTAX),
  json("half of a character", inLocals(`"\\ud83d"`)),
  json("a word", inLocals("undefined"), SYNTAX),
  json("a broken template", inLocals(`"\${1 +}"`), SYNTAX),
  json("a broken template in an escaped text", inLocals(`"x\\n \${upper(\\"\${1 +}\\")}"`), SYNTAX),
  json("a template without an end", inLocals(`"\${1"`), SYNTAX),
  json("an escaped template", inLocals(`"$\${1 +} %%{ x"`)),
  json("a directive", inLocals(`"%{ if true }x%{ endif }"`)),
  json("a directive without an end", inLocals(`"%{ if true }x"`), SYNTAX),
  json("a template as a name", inLocals(`{ "\${\\"k\\"}": 1 }`)),
  json("a name that is there twice", inLocals(`{ "a": 1, "a": 2 }`), SYNTAX),
  json("a local that is there twice", `{ "locals": { "a": 1, "a": 2 } }`, SYNTAX),
  json("locals that are a text", `{ "locals": "x" }`, SYNTAX),
  json("locals that are a list of texts", `{ "locals": ["x"] }`, SYNTAX),
  json("locals that are null", `{ "locals": null }`),
  json("a comment among variables", `{ "variable": { "//": "x" } }`, SYNTAX),
  json("comments in bodies", `{ "//": "x", "locals": { "//": "x" }, "output": { "a": { "//": 1, "value": 1 } } }`),
  json("a resource without a type", `{ "resource": {} }`, SYNTAX),
  json("a resource without a name", `{ "resource": { "terraform_data": {} } }`, SYNTAX),
  json("a resource that is a text", `{ "resource": { "terraform_data": { "x": "y" } } }`, SYNTAX),
  json("names in lists", `{ "resource": [{ "terraform_data": [{ "x": [{}] }, { "y": {} }] }] }`),
  json("a type", inVariable(`"type": "list(object({ a = optional(string) }))"`)),
  json("a type in a template", inVariable(`"type": "\${string}"`), SYNTAX),
  json("a type that there is not", inVariable(`"type": "strng"`), "invalid-type"),
  json("a default that looks like a template", inVariable(`"type": "string", "default": "\${1 +}"`)),
  json("depends_on", inResource(`"depends_on": ["terraform_data.y"]`)),
  json("depends_on in a template", inResource(`"depends_on": ["\${terraform_data.y}"]`), SYNTAX),
  json("depends_on of what is not there", inResource(`"depends_on": ["terraform_data.z"]`), "undeclared-reference"),
  json("a reference to what is not there", inResource(`"input": "\${var.nothing}"`), "undeclared-reference"),
  json("count and for_each", inResource(`"count": 1, "for_each": {}`), "count-and-for-each"),
  json("a lifecycle", inResource(`"lifecycle": { "ignore_changes": ["input"] }`)),
  json(
    "a whole lifecycle",
    inResource(`"lifecycle": { "ignore_changes": "all", "replace_triggered_by": ["terraform_data.y"] }`),
  ),
  json(
    "a precondition",
    inResource(
      `"lifecycle": [{ "precondition": { "condition": "\${terraform_data.z.id != \\"\\"}", "error_message": "a" } }]`,
    ),
    "undeclared-reference",
  ),
  json(
    "provisioners",
    inResource(`"provisioner": [{ "local-exec": { "command": "true", "when": "destroy", "on_failure": "continue" } }]`),
  ),
  json("moved", `{ "moved": [{ "from": "terraform_data.a", "to": "terraform_data.b" }] }`),
  json(
    "settings",
    `{ "terraform": { "required_version": ">= 1.0", "backend": { "local": {} }, "required_providers": { "//": "none" } } }`,
  ),
];

const native = (name: string, main: string, override: string, wrong?: string): Case => ({
  name,
  files: { "main.tf": main, "x_override.tf": override },
  ...(wrong === undefined ? {} : { wrong }),
});
const INVALID = "invalid-override";
const check = (type: string) => `${type} {\n condition = true\n error_message = "No."\n }`;

/** Override files. */
export const OVERRIDE_CASES: Case[] = [
  native("a variable", `variable "a" {\n type = string\n}`, `variable "a" {\n default = "x"\n}`),
  native("a variable that is not there", "", `variable "a" {}`, INVALID),
  native("an output that is not there", "", `output "a" {\n value = 1\n}`, INVALID),
  native("a local that is not there", "locals {\n a = 1\n}", "locals {\n b = 1\n}", INVALID),
  native(
    "a resource that is not there",
    `resource "terraform_data" "x" {}`,
    `resource "terraform_data" "y" {}`,
    INVALID,
  ),
  native("a call that is not there", "", `module "a" {\n source = "./a"\n}`, INVALID),
  native("a provider with an alias that is not there", "", `provider "x" {\n alias = "b"\n}`, INVALID),
  native("moved", "", "moved {\n from = terraform_data.a\n to = terraform_data.b\n}", INVALID),
  native("import", `resource "terraform_data" "x" {}`, `import {\n to = terraform_data.x\n id = "x"\n}`, INVALID),
  native("removed", "", "removed {\n from = terraform_data.a\n lifecycle {\n destroy = false\n }\n}"),
  native("a check", "", `check "x" {\n ${check("assert")}\n}`, INVALID),
  native("a validation", `variable "a" {}`, `variable "a" {\n ${check("validation")}\n}`, INVALID),
  native("a precondition", `output "a" {\n value = 1\n}`, `output "a" {\n ${check("precondition")}\n}`, INVALID),
  native(
    "a precondition of a resource",
    `resource "terraform_data" "x" {}`,
    `resource "terraform_data" "x" {\n lifecycle {\n ${check("precondition")}\n }\n}`,
    INVALID,
  ),
  native(
    "depends_on",
    `resource "terraform_data" "x" {}\noutput "a" {\n value = 1\n}`,
    `output "a" {\n depends_on = [terraform_data.x]\n}`,
    INVALID,
  ),
  native("settings where there are none", "", `terraform {\n required_version = ">= 1.0"\n}`),
  native("a reference", `output "a" {\n value = var.b\n}`, `output "a" {\n value = 1\n}`),
  native("a wrong reference", `output "a" {\n value = 1\n}`, `output "a" {\n value = var.b\n}`, "undeclared-reference"),
  native(
    "count and for_each",
    `resource "terraform_data" "x" {\n count = 1\n}`,
    `resource "terraform_data" "x" {\n for_each = {}\n}`,
  ),
  {
    name: "in JSON",
    files: { "main.tf": `variable "a" {}`, "override.tf.json": `{ "variable": { "a": { "type": "strng" } } }` },
    wrong: "invalid-type",
  },
  { name: "of JSON", files: { "main.tf.json": `{ "locals": { "a": 1 } }`, "override.tf": "locals {\n a = 2\n}" } },
];
