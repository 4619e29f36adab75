// References in all the places where Terraform takes them, and words that only look like references.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: in HCL they are no mistake
import { expect, test } from "vitest";
import { rules } from "../../../tools/check/rules/index.ts";
import { checked } from "../../support/checked.ts";

const CODES = [
  "undeclared-reference",
  "invalid-reference",
  "unknown-attribute",
  "local-cycle",
  "undeclared-provider",
  "call-missing-module",
  "unknown-function",
  "function-arguments",
];
const about = rules.filter(({ code }) => CODES.includes(code));

const x = (body: string) => `resource "terraform_data" "x" {\n  ${body}\n}\n`;
const local = (value: string) => `locals {\n  x = ${value}\n}\n`;
const variable = (type: string) => `variable "v" {\n  type = ${type}\n}\n`;

test.for<[what: string, hcl: string, findings: string[]]>([
  ["in a template", local(`"a \${var.a}"`), ["undeclared-reference"]],
  [
    "in a heredoc",
    local(`<<-EOT\n    %{ for a in var.a ~}\n    \${a}\n    %{ endfor ~}\n  EOT`),
    ["undeclared-reference"],
  ],
  ["in a key", local("{ (local.a) = 1 }"), ["undeclared-reference"]],
  ["a key that is a word", local("{ a = 1, b : 2 }"), []],
  ["in an index", local("{ a = 1 }[local.a]"), ["undeclared-reference"]],
  ["in a splat", local("[{ a = 1 }][*][local.a]"), ["undeclared-reference"]],
  ["in the result of a for", local("[for a in [1] : a + local.b]"), ["undeclared-reference"]],
  ["names of a for", local("{ for k, v in { a = 1 } : k => v if v > 0 }"), []],
  ["a name of a for behind it", local("[[for a in [1] : a], a]"), ["invalid-reference"]],
  ["in try, which does not help", local("try(var.a, null)"), ["undeclared-reference"]],
  ["in depends_on", x("depends_on = [terraform_data.y]"), ["undeclared-reference"]],
  ["in ignore_changes", x("lifecycle {\n    ignore_changes = [input]\n  }"), []],
  [
    "in replace_triggered_by",
    x("lifecycle {\n    replace_triggered_by = [terraform_data.y]\n  }"),
    ["undeclared-reference"],
  ],
  [
    "when of a provisioner",
    x('provisioner "local-exec" {\n    when = destroy\n    on_failure = continue\n    command = self.id\n  }'),
    [],
  ],
  ["self elsewhere", x("input = self.id"), ["invalid-reference"]],
  ["each without for_each", x("input = each.key"), ["invalid-reference"]],
  ["each with for_each", x('for_each = toset(["a"])\n  input = each.value'), []],
  ["another of each", x('for_each = toset(["a"])\n  input = each.name'), ["invalid-reference"]],
  ["count without count", x("input = count.index"), ["invalid-reference"]],
  ["a dynamic block", x('dynamic "y" {\n    for_each = [1]\n    content {\n      a = y.value\n    }\n  }'), []],
  [
    "a named iterator",
    x('dynamic "y" {\n    for_each = [1]\n    iterator = z\n    content {\n      a = z.key\n    }\n  }'),
    [],
  ],
  [
    "the block's name beside an iterator",
    x('dynamic "y" {\n    for_each = [1]\n    iterator = z\n    content {\n      a = y.value\n    }\n  }'),
    ["undeclared-reference"],
  ],
  [
    "data of a check",
    'check "c" {\n  data "http" "d" {}\n  assert {\n    condition = data.http.d.ok\n    error_message = "No."\n  }\n}\n',
    [],
  ],
  ["data", local("data.http.d.body"), ["undeclared-reference"]],
  ["the module's folder", local("path.module"), []],
  ["another path", local("path.modules"), ["invalid-reference"]],
  ["the workspace", local("terraform.workspace"), []],
  ["a word", local("production"), ["invalid-reference"]],
  ["a resource with its kind", `${x("")}${local("resource.terraform_data.x.id")}`, []],
  ["a provider's alias", x("provider = aws.west"), ["undeclared-provider"]],
  ["a provider", x("provider = aws"), []],
  ["a provider's alias that is there", `provider "aws" {\n  alias = "west"\n}\n${x("provider = aws.west")}`, []],
  ["moved", "moved {\n  from = aws_x.old\n  to = aws_x.new\n}\n", []],
  ["removed", "removed {\n  from = aws_x.old\n  lifecycle {\n    destroy = false\n  }\n}\n", []],
  ["an attribute", `${variable("object({ a = string })")}${local("var.v.b")}`, ["unknown-attribute"]],
  ["an attribute in brackets", `${variable("object({ a = string })")}${local('var.v["b"]')}`, ["unknown-attribute"]],
  [
    "an attribute of an element",
    `${variable("list(object({ a = string }))")}${local("var.v[0].b")}`,
    ["unknown-attribute"],
  ],
  ["an attribute of a text", `${variable("string")}${local("var.v.b")}`, ["unknown-attribute"]],
  ["a key of a map", `${variable("map(string)")}${local("var.v.b")}`, []],
  ["an attribute of anything", `${variable("any")}${local("var.v.b.c")}`, []],
  ["an attribute in try", `${variable("object({ a = string })")}${local("try(var.v.b, 1)")}`, []],
  ["a cycle", "locals {\n  a = local.b\n  b = local.c\n  c = [for x in [1] : local.a]\n}\n", ["local-cycle"]],
  ["itself", "locals {\n  a = { b = local.a }\n}\n", ["local-cycle"]],
  ["two ways to one", "locals {\n  a = [local.b, local.c]\n  b = local.d\n  c = local.d\n  d = 1\n}\n", []],
])("%s", ([, hcl, findings]) => {
  expect(checked({ "main.tf": hcl }, {}, about).findings.map(({ code }) => code)).toEqual(findings);
});

const content = (value: string, elements: string) =>
  variable("object({ a = list(string) })") +
  x(`dynamic "y" {\n    for_each = ${elements}\n    content {\n      z = ${value}\n    }\n  }`);

test.for<[what: string, tree: Record<string, string>, findings: string[]]>([
  ["each in a dynamic block", { "main.tf": content("each.key", "var.v.a") }, ["warning invalid-reference"]],
  ["an attribute there", { "main.tf": content("var.v.b", "var.v.a") }, ["warning unknown-attribute"]],
  ["a variable there", { "main.tf": content("var.w", "var.v.a") }, ["warning undeclared-reference"]],
  ["each, with elements that are there", { "main.tf": content("each.key", "[1]") }, ["error invalid-reference"]],
  ["what a dynamic block is made for", { "main.tf": content("y.key", "var.w") }, ["error undeclared-reference"]],
  [
    "a file that is copied to others, by what it calls",
    { "parts/a.tf": `${local("var.a")}module "m" {\n  source = "./m"\n}\n` },
    ["warning undeclared-reference", "warning call-missing-module"],
  ],
  [
    "a call alone of what is not there",
    { "main.tf": `${local("1")}module "m" {\n  source = "./m"\n}\n` },
    ["error call-missing-module"],
  ],
  [
    "one of several, from which others choose",
    { "parts/a.tf": local("var.a"), "parts/b.tf": local("1") },
    ["warning undeclared-reference"],
  ],
  ["in a folder of templates", { "modules/_templates/a.tf": local("var.a") }, ["warning undeclared-reference"]],
  ["a function that is not there", { "main.tf": local("[f(1)]") }, ["error unknown-function"]],
  ["such a function in can", { "main.tf": local("can(f(1))") }, ["warning unknown-function"]],
  ["such a function in a branch", { "main.tf": local("true ? 1 : f(1)") }, ["warning unknown-function"]],
  ["such a function in a condition", { "main.tf": local("f(1) ? 1 : 2") }, ["error unknown-function"]],
  ["such a function for what may be empty", { "main.tf": local("[for a in [] : f(a)]") }, ["warning unknown-function"]],
  [
    "such a function behind a directive",
    { "main.tf": local(`"%{ if true }\${f(1)}%{ endif }"`) },
    ["warning unknown-function"],
  ],
  ["arguments that are too many, in try", { "main.tf": local("try(upper(1, 2), 3)") }, ["warning function-arguments"]],
  [
    "a variable beside a call of what is there",
    { "main.tf": `${local("var.a")}module "m" {\n  source = "./m"\n}\n`, "m/main.tf": local("1") },
    ["error undeclared-reference"],
  ],
])("how bad it is: %s", ([, tree, findings]) => {
  const all = checked(tree, {}, about).findings;
  expect(all.map(({ severity, code }) => `${severity} ${code}`)).toEqual(findings);
});

test("a long way round is shown in a few words", () => {
  const locals = Array.from({ length: 3000 }, (_, index) => `  x${index} = local.x${(index + 1) % 3000}\n`);
  const [finding, ...others] = checked({ "main.tf": `locals {\n${locals.join("")}}\n` }, {}, about).findings;
  expect(finding?.message).toMatch(/^local\.x0 needs itself: local\.x0 -> .* -> local\.x8 -> 2991 more -> local\.x0$/);
  expect(others).toEqual([]);
});
