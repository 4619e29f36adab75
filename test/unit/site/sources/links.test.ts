// biome-ignore-all lint/suspicious/noTemplateCurlyInString: in HCL they are no mistake
import { expect, test } from "vitest";
import { linksOfHtml } from "../../../support/html.ts";
import { sourcePagesOf } from "../../../support/source-pages.ts";

const CHILD = `variable "size" {
  type = object({
    limits = optional(map(object({
      cpu = number
    })))
  })
}
output "names" { value = [] }
`;

/** The links of the lines of m/main.tf, without those of their numbers and counts. */
function links(main: string, others: Record<string, string> = {}): string[] {
  const pages = sourcePagesOf({ "m/main.tf": main, "child/main.tf": CHILD, ...others }).pages();
  const [page] = pages.filter(({ file }) => file === "m/main.tf");
  const [, code = ""] = /<code>(.*?)<\/code>/s.exec(page?.html ?? "") ?? [];
  return linksOfHtml(code)
    .filter(({ text }) => !/^\d+$|^ \d+ uses?$/.test(text))
    .map(({ text, href }) => `${text} ${href}`);
}

test.for([
  ["a variable", 'variable "a" {}\nlocals { b = var.a }', ["var.a #L1"]],
  ["a local", "locals {\n  a = 1\n  b = local.a\n}", ["local.a #L2"]],
  ["a resource", 'resource "a_b" "c" {}\nlocals { d = a_b.c.id }', ["a_b.c #L1"]],
  ["one of several", 'resource "a_b" "c" { count = 2 }\nlocals { d = a_b.c[0].id }', ["a_b.c #L1"]],
  ["a data source", 'data "a_b" "c" {}\nlocals { d = data.a_b.c.id }', ["data.a_b.c #L1"]],
  ["in brackets", 'variable "a" {}\nlocals { b = var["a"] }', ['var["a" #L1']],
  ["in a template", 'variable "a" {}\nlocals { b = "x ${var.a} y" }', ["var.a #L1"]],
  ["in a heredoc", 'variable "a" {}\nlocals {\n  b = <<EOT\n${var.a}\nEOT\n}', ["var.a #L1"]],
  ["what is not declared", "locals { a = var.b }", []],
  ["names that a for gives", 'locals { a = [for var in [1] : var.a] }\nvariable "a" {}', []],
  [
    "a module",
    'module "a" {\n  source = "../child"\n  size = {}\n}\nlocals { b = module.a.names }',
    ["../child ../child/index.html", "size ../child/main.tf.html#L1", "module.a #L1", "names ../child/main.tf.html#L8"],
  ],
  [
    "an output of all of several",
    'module "a" {\n  source = "../child"\n  count = 2\n}\nlocals { b = module.a[*].names }',
    ["../child ../child/index.html", "module.a #L1", "names ../child/main.tf.html#L8"],
  ],
  ["a module from elsewhere", 'module "a" { source = "a/b/c" }', []],
  ["a file", 'locals { a = file("${path.module}/b.yaml") }', ["/b.yaml b.yaml.html"]],
  ["a file that is not there", 'locals { a = file("${path.module}/c.yaml") }', []],
  ["a file with another function", 'locals { a = basename("${path.module}/b.yaml") }', []],
] as const)("%s", ([, main, expected]) => {
  expect(links(main, { "m/b.yaml": "a: 1\n" })).toEqual(expected);
});

test("fields of variables", () => {
  const main =
    'variable "a" {\n  type = map(object({\n    b = object({ c = string })\n  }))\n}\nlocals { d = var.a["x"].b.c.e }';
  expect(links(main)).toEqual(["var.a #L1", "b #L3", "c #L3"]);
});

test("what a path may mean leads to the folder, of files that are known", () => {
  const main =
    'locals {\n  a = file("${path.module}/c/x.tf")\n  b = file("${path.module}/c/y.tf")\n  c = [for n in ["x"] : file("${path.module}/c/${n}.tf")]\n}';
  expect(links(main, { "m/c/x.tf": "", "m/c/y.tf": "" })).toEqual([
    "/c/x.tf c/x.tf.html",
    "/c/y.tf c/y.tf.html",
    "/c/${n}.tf c/index.html",
  ]);
});

test("names in a template lead to what is given to it", () => {
  const pages = sourcePagesOf({
    "m/main.tf":
      'locals {\n  a = templatefile("${path.module}/t.yaml.tftpl", merge(local.b, {\n    name = 1\n  }))\n  b = {}\n}\n',
    "m/t.yaml.tftpl": "a: ${name}\n%{ for name in [1] ~}\nb: ${name}${other}\n%{ endfor ~}\n",
  }).pages();
  const [main, template] = pages;
  expect(template?.html).toContain('<a href="main.tf.html#L3">name</a>');
  expect(template?.html.match(/main\.tf\.html#L3"/g)).toHaveLength(1);
  expect(template?.html).toContain('<p>Read by <a href="main.tf.html#L2">main.tf:2</a>.</p>');
  expect(main?.html).toContain('<a class="uses" href="t.yaml.tftpl.html#L1"> 1 use</a>');
});

test("what override files say is in them", () => {
  const pages = sourcePagesOf({
    "m/main.tf": 'variable "a" {}\nlocals {\n  b = 1\n}\n',
    "m/override.tf": "locals {\n  b = var.a\n}\n",
  }).pages();
  expect(pages.map(({ file }) => file)).toEqual(["m/main.tf", "m/override.tf", "m"]);
  expect(pages[1]?.html).toContain('<a class="hljs-variable" href="main.tf.html#L1">var.a</a>');
});
