// Reading variables and their types from HCL, as people write it.
import { expect, test } from "vitest";
import { moduleOfText } from "../../../../tools/interface/load/load-module.ts";
import { variablesOf } from "../../../../tools/testkit/coverage/declared.ts";
import { leavesOf } from "../../../../tools/testkit/coverage/types.ts";

const fields = (hcl: string) =>
  Object.entries(variablesOf(moduleOfText("variables.tf", hcl))).flatMap(([name, type]) => leavesOf(type, name));
const typed = (type: string) => fields(`variable "v" {\n  type = ${type}\n}`);

test.for<[type: string, ...fields: string[]]>([
  ["string", "v"],
  ["any", "v"],
  ['"string"', "v"],
  ["list", "v[*]"],
  ["set(number)", "v[*]"],
  ["map(list(bool))", "v[*][*]"],
  ["tuple([string, object({ a = string })])", "v[0]", "v[1].a"],
  ["tuple([string, number,])", "v[0]", "v[1]"],
  ["object({})", "v"],
  ["object({ a = string, b = number })", "v.a", "v.b"],
  ["object({ a: string, b-c: bool, })", "v.a", "v.b-c"],
  ["object({\n    a = string # first, of (two\n    /* { */ b = any\n  })", "v.a", "v.b"],
  ['object({ a = optional(string, "}),"), b = optional(map(string), { x = [")"] }) })', "v.a", "v.b[*]"],
  ["object({ a = optional(object({ b = string }), {}), type = string })", "v.a.b", "v.type"],
  ["map(object({ größe = number }))", "v[*].größe"],
])("%s", ([type, ...expected]) => {
  expect(typed(type)).toEqual(expected);
});

test("a variable without a type is one field, wherever else the word type stands", () => {
  expect(fields('variable "v" {\n  description = "type = list(string)"\n  default = { type = "map" }\n}')).toEqual([
    "v",
  ]);
});

test("only blocks at the top are variables", () => {
  const hcl = `
resource "a" "b" {
  variable = "variable"
  variable "inner" { type = string }
}
// variable "commented" { type = string }
locals { text = "variable \\"quoted\\" { \${join("}", ["{"])} " }
locals {
  long = <<-EOT
  variable "heredoc" { type = string }
  EOT
}
variable outer { type = string }
variable "last" {}`;
  expect(fields(hcl)).toEqual(["outer", "last"]);
});

test("templates in texts may hold texts, brackets and comments", () => {
  const hcl = `
variable "a" {
  type = string
  validation {
    condition     = var.a != "$\${"
    error_message = "found \${coalesce(var.a, "}\\"{ \${upper("x")}")} %{ if true }yes%{ endif } 100% # sure"
  }
}
variable "b" { type = number }`;
  expect(fields(hcl)).toEqual(["a", "b"]);
});

test.for([
  ['variable "v" {\n  type = strin\n}', "m.tf:2: the type of variable v: there is no type strin; did you mean string?"],
  ['variable "v" {\n  type = object({ a string })\n}', 'm.tf:2:21: expected "=" or ":" behind a key, found "string"'],
  [
    'variable "v" {\n  type = list(string',
    'm.tf:2:21: expected "," or ")" behind an argument of list, found the end of the file',
  ],
  [
    'locals {\n  a = "b\n}',
    "m.tf:2:7: a text that begins here has no end: expected a closing quote, found the end of the line",
  ],
  ['a = "${"', "m.tf:1:8: a text that begins here has no end: expected a closing quote, found the end of the file"],
  ["a = 1\n/* b", "m.tf:2:1: a comment that begins here has no end: expected */"],
])("%s is refused", ([hcl, message]) => {
  expect(() => variablesOf(moduleOfText("m.tf", String(hcl)))).toThrow(new Error(message));
});
