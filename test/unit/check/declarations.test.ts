// Declarations in forms beyond what the pages of the rules show: mostly what must not be found.
import { describe, expect, test } from "vitest";
import { rules } from "../../../tools/check/rules/index.ts";
import { checked } from "../../support/checked.ts";

const variable = (name: string, body: string) => `variable "${name}" {\n  ${body}\n}\n`;
const text = (name: string, description: string, more = "") =>
  variable(name, `description = "${description}"\n  type = string\n  ${more}`);

type Case = [what: string, hcl: string, findings: number];

/** Every case is what `main.tf` says, and how often the rule finds something in it. */
function cases(code: string, list: Case[]): void {
  const only = rules.filter((rule) => rule.code === code);
  describe(code, () => {
    test.for(list)("%s", ([, hcl, findings]) => {
      const all = checked({ "main.tf": hcl }, { rules: { [code]: "warning" } }, only).findings;
      expect(all.map(({ message }) => message)).toHaveLength(findings);
    });
  });
}

cases("secret-not-sensitive", [
  ["a password", text("admin_password", "How the manager logs in."), 1],
  ["one that is sensitive", text("admin_password", "How the manager logs in.", "sensitive = true"), 0],
  ["one that is ephemeral", text("admin_password", "How the manager logs in.", "ephemeral = true"), 0],
  ["the name of a secret", text("password_secret_name", "Where it is."), 0],
  ["a description that says it is a name", text("admin_password", "Name of the Secret with the password."), 0],
  ["a path", text("ssh_private_key", "Key of the host.", 'default = "~/.ssh/id"'), 0],
  ["a lifetime", text("token_ttl", "How long it is valid."), 0],
  ["a switch", variable("create_password", "type = bool"), 0],
  ["a switch without a type", variable("random_password", "default = true"), 0],
  ["a length", variable("password", "type = number"), 0],
  ["a token that is none of ours", text("client_token", "What makes a request the same."), 0],
  ["a secret of Kubernetes", text("tls_secret", "Of the ingress."), 0],
]);

cases("unknown-argument", [
  [
    "what only OpenTofu and newer versions know",
    variable("a", 'deprecated = "No."\n  ephemeral = true\n  const = true'),
    0,
  ],
  ["a block as an argument", variable("a", "validation = {}"), 1],
  ["in a validation", variable("a", 'validation {\n    condition = var.a\n    message = "No."\n  }'), 1],
  ["in lifecycle of data", 'data "x" "y" {\n  lifecycle {\n    prevent_destroy = true\n  }\n}\n', 1],
  ["in lifecycle", 'resource "x" "y" {\n  lifecycle {\n    prevent_destory = true\n  }\n}\n', 1],
  ["a provider's own", 'resource "x" "y" {\n  anything = true\n}\n', 0],
  ["outside of any block", "a = 1\n", 1],
  [
    "in required_providers",
    'terraform {\n  required_providers {\n    a = { source = "a/a", versions = "1" }\n  }\n}\n',
    1,
  ],
  ["a provider that is only a version", 'terraform {\n  required_providers {\n    a = "1.0"\n  }\n}\n', 0],
]);

cases("unknown-block", [
  ["a provider's own", 'resource "x" "y" {\n  anything {}\n}\n', 0],
  ["an argument as a block", 'variable "a" {\n  default {}\n}\n', 1],
  ["of OpenTofu", "terraform {\n  encryption {}\n}\n", 0],
  ["a postcondition of an output", 'output "a" {\n  value = 1\n  postcondition {}\n}\n', 1],
]);

cases("invalid-block", [
  ["a label too few", 'resource "x" {}\n', 1],
  ["a label too many", 'variable "a" "b" {}\n', 1],
  ["a check that asserts nothing", 'check "a" {}\n', 1],
  ["an import without an id", "import {\n  to = x.y\n}\n", 1],
  ["an import of an identity", 'import {\n  to = x.y\n  identity = { name = "a" }\n}\n', 0],
  ["required_providers outside of terraform", "required_providers {}\n", 1],
  ["a call without a source", 'module "a" {}\n', 1],
  ["a flag that is none", variable("a", 'sensitive = "yes"'), 1],
  ["a flag in quotes", variable("a", 'sensitive = "true"'), 0],
]);

cases("duplicate-declaration", [
  ["the same name of another kind", 'variable "a" {}\noutput "a" {\n  value = 1\n}\n', 0],
  ["the same name of another type", 'resource "x" "a" {}\nresource "y" "a" {}\ndata "x" "a" {}\n', 0],
  ["a resource", 'resource "x" "a" {}\nresource "x" "a" {}\n', 1],
  ["a provider and its alias", 'provider "x" {}\nprovider "x" {\n  alias = "a"\n}\n', 0],
  ["an alias", 'provider "x" {\n  alias = "a"\n}\nprovider "x" {\n  alias = "a"\n}\n', 1],
  ["terraform", "terraform {}\nterraform {}\n", 0],
  ["required_providers", "terraform {\n  required_providers {}\n}\nterraform {\n  required_providers {}\n}\n", 1],
  ["a backend and a cloud", 'terraform {\n  backend "s3" {}\n  cloud {}\n}\n', 1],
  ["moved", "moved {\n  from = x.a\n  to = x.b\n}\nmoved {\n  from = x.c\n  to = x.d\n}\n", 0],
]);

const moved = (from: string, to: string) => `moved {\n  from = ${from}\n  to = ${to}\n}\n`;
cases("moved-conflict", [
  ["an instance of what is there", `resource "x" "a" {}\n${moved("x.a[0]", "x.a")}`, 0],
  ["to an instance of itself", `resource "x" "a" {\n  count = 2\n}\n${moved("x.a", "x.a[0]")}`, 0],
  ["a call that is there", `module "a" {\n  source = "./a"\n}\n${moved("module.a", "module.b")}`, 1],
  ["inside of a call that is there", `module "a" {\n  source = "./a"\n}\n${moved("module.a.x.b", "module.a.x.c")}`, 0],
  ["a chain", moved("x.a", "x.b") + moved("x.b", "x.c"), 0],
  ["the same twice", moved("x.a", "x.b") + moved("x.a", "x.b"), 0],
  ["to two", moved("x.a", "x.b") + moved("x.a", "x.c"), 1],
  ["from two", moved("x.a", "x.c") + moved("x.b", "x.c"), 1],
  ["to itself", moved("x.a", "x.a"), 1],
  ["an instance elsewhere than the whole", moved("module.a", "module.b") + moved("module.a", 'module.c["x"]'), 0],
]);

const message = (value: string) =>
  variable("size", `validation {\n    condition = var.size > 0\n    error_message = ${value}\n  }`);
cases("poor-message", [
  ["a sentence", message('"Size is too small."'), 0],
  ["the variable's name at its beginning", message('"size must be positive."'), 0],
  ["a small letter", message('"too small."'), 1],
  ["no end", message('"Size is too small"'), 1],
  ["a value at its end", message(`"Size is \${var.size}"`), 0],
  ["a heredoc", message("<<-EOT\n    Size is too small.\n  EOT"), 0],
  ["a function", message('format("too small: %d", var.size)'), 0],
]);

cases("invalid-constraint", [
  ["several", 'terraform {\n  required_version = ">= 1.5, != 1.6.0, < 2"\n}\n', 0],
  ["a call", 'module "a" {\n  source = "a/b/c"\n  version = "^1.0"\n}\n', 1],
  ["a v before the version of a provider", 'terraform {\n  required_providers {\n    a = "v1.0"\n  }\n}\n', 1],
  ["a v before the version of Terraform", 'terraform {\n  required_version = ">= v1.5"\n}\n', 0],
]);

cases("default-mismatch", [
  ["a text that is a number", variable("a", 'type = number\n  default = "5"'), 0],
  ["null", variable("a", "type = number\n  default = null"), 0],
  ["without what is optional", variable("a", "type = object({ b = optional(string) })\n  default = {}"), 0],
  ["without what is not", variable("a", "type = object({ b = string })\n  default = {}"), 1],
  ["a list for a set", variable("a", 'type = set(string)\n  default = ["b"]'), 0],
]);
