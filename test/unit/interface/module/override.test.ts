// What override files make of a module. test/plan/other-syntax.test.ts asks Terraform which of them it refuses.
import { expect, test } from "vitest";
import { workspaceOf } from "../../../../tools/interface/load/workspace.ts";
import type { Module } from "../../../../tools/interface/module/module.ts";
import { referencesOf } from "../../../../tools/interface/module/uses.ts";
import type { Body } from "../../../../tools/interface/syntax/ast.ts";
import { printType } from "../../../../tools/interface/types/print.ts";
import { checked, found } from "../../../support/checked.ts";
import { print } from "../../../support/hcl/print.ts";
import { renamed } from "../../../support/sample-rules.ts";

function moduleOf(main: string, override: string, name = "test_override.tf"): Module {
  const texts = { "main.tf": { text: main }, [name]: { text: override } };
  const [module] = workspaceOf(new Map(Object.entries(texts))).modules;
  if (!module) throw new Error("no module");
  return module;
}

/** A body in one line: arguments, and blocks in brackets. */
function written({ attributes, blocks }: Body): string {
  const inner = blocks.map(({ type, labels, body }) => {
    const header = [type, ...labels.map(({ text }) => text)].join(" ");
    return `${header} [${written(body)}]`;
  });
  return [...attributes.map(({ name, value }) => `${name}=${print(value)}`), ...inner].join(" ");
}

const changed = (main: string, override: string) =>
  moduleOf(main, override)
    .files.map(({ body }) => written(body))
    .join(" ")
    .trim();

test.for<[what: string, main: string, override: string, result: string]>([
  [
    "arguments are replaced one by one",
    `variable "a" {\n type = string\n default = 1\n}`,
    `variable "a" {\n default = 2\n nullable = false\n}`,
    "variable a [type=string default=2 nullable=false]",
  ],
  [
    "blocks are found by all of their labels",
    `a "b" "c" {}\na "b" "d" {}`,
    `a "b" "d" {\n e = 1\n}`,
    "a b c [] a b d [e=1]",
  ],
  [
    "blocks inside are replaced by all of the same type",
    "resource a b {\n c {\n d = 1\n }\n c {}\n e {}\n}",
    "resource a b {\n c {\n d = 2\n }\n}",
    "resource a b [e [] c [d=2]]",
  ],
  [
    "a dynamic block counts as what it makes",
    `resource a b {\n dynamic "c" {}\n c {}\n dynamic "d" {}\n}`,
    "resource a b {\n c {\n d = 2\n }\n}",
    "resource a b [dynamic d [] c [d=2]]",
  ],
  [
    "what is in lifecycle is replaced one by one",
    "resource a b {\n lifecycle {\n c = 1\n d = 1\n }\n}",
    "resource a b {\n lifecycle {\n d = 2\n }\n}",
    "resource a b [lifecycle [c=1 d=2]]",
  ],
  [
    "locals are found wherever they are",
    "locals {\n a = 1\n}\nlocals {\n b = 1\n}",
    "locals {\n b = 2\n}",
    "locals [a=1] locals [b=2]",
  ],
  [
    "settings replace those of every block",
    `terraform {\n required_version = "1"\n}\nterraform {\n required_version = "2"\n backend a {}\n}`,
    `terraform {\n required_version = "3"\n cloud {}\n}`,
    'terraform [required_version=<"3"> cloud []] terraform []',
  ],
  [
    "required providers are replaced one by one",
    "terraform {\n required_providers {\n a = 1\n b = 1\n }\n}",
    "terraform {\n required_providers {\n b = 2\n c = 2\n }\n}",
    "terraform [required_providers [a=1 b=2 c=2]]",
  ],
  ["settings may be new", "", `terraform {\n required_version = "1"\n}`, 'terraform [required_version=<"1">]'],
  ["a provider without an alias may be new", "", "provider a {\n b = 1\n}", "provider a [b=1]"],
  [
    "a provider is found by its alias",
    `provider a {\n alias = "b"\n}\nprovider a {}`,
    "provider a {\n c = 1\n}",
    'provider a [alias=<"b">] provider a [c=1]',
  ],
  [
    "later blocks replace earlier ones",
    `variable a {}`,
    `variable a {\n b = 1\n}\nvariable a {\n b = 2\n}`,
    "variable a [b=2]",
  ],
])("%s", ([, main, override, result]) => {
  expect(changed(main, override)).toBe(result);
});

test("what is declared is what comes of it", () => {
  const module = moduleOf(
    `variable "a" {\n  type = number\n}\noutput "b" {\n  value = var.c\n}`,
    `{ "variable": { "a": { "type": "list(string)", "sensitive": true } }, "output": { "b": { "value": "\${var.a}" } } }`,
    "override.tf.json",
  );
  const [variable] = module.variables;
  expect(variable?.type && "type" in variable.type && printType(variable.type.type)).toBe("list(string)");
  expect(variable?.sensitive).toBe(true);
  expect(referencesOf(module).map(({ reference }) => print(reference.expression))).toEqual(["var.a"]);
});

test("the type's comments and lines are those of the override file", () => {
  const type = "object({\n    # What b is.\n    b = string\n  })";
  const [variable] = moduleOf('variable "a" {\n}', `\n\nvariable "a" {\n  type = ${type}\n}`).variables;
  const read = variable?.type && "type" in variable.type ? variable.type.type : undefined;
  expect(read?.kind === "object" && read.attributes).toMatchObject([{ name: "b", description: "What b is.", line: 6 }]);
});

test.for<[override: string, ...vain: string[]]>([
  ['variable "b" {}', "1:1 variable.b missing"],
  ["locals {\n a = 1\n b = 2\n}", "3:2 local.b missing"],
  ['variable "a" {\n validation {}\n default = 1\n}', "2:2 validation of variable.a fixed"],
  ["moved {}\nremoved {}\nimport {}", "1:1 moved fixed", "3:1 import fixed"],
  [
    "resource a b {\n lifecycle {\n precondition {}\n }\n depends_on = [c.d]\n}",
    "5:2 depends_on of resource.a.b fixed",
    "3:2 precondition of lifecycle fixed",
  ],
])("%j is partly in vain", ([override, ...vain]) => {
  const module = moduleOf('variable "a" {}\nlocals {\n a = 1\n}\nresource a b {}', override);
  const lines = module.vain.map(({ source, span, name, reason }) => {
    const { line, column } = source.position(span.start);
    return `${line}:${column} ${name} ${reason}`;
  });
  expect(lines).toEqual(vain);
});

test("findings stand in the override file, and comments there ignore them", () => {
  const main = 'output "a" {\n  value = var.x\n}\n';
  const wrong = 'output "a" {\n\n  value = var.y\n}\n';
  expect(found({ "main.tf": main, "a_override.tf": wrong }).filter((line) => line.includes("undeclared"))).toEqual([
    "a_override.tf:3:11 error undeclared-reference",
  ]);
  const ignored = wrong.replace("\n\n", "\n  # tfmods-ignore undeclared-reference: a test\n");
  const { findings } = checked({ "main.tf": main, "a_override.tf": ignored });
  expect(findings.filter(({ code }) => code.includes("undeclared") || code.includes("ignore"))).toEqual([]);
});

test("nothing is mended in an override file or in JSON, where a rule's edits mean nothing", () => {
  const fixes = (tree: Record<string, string>) =>
    checked(tree, {}, [renamed]).findings.map(({ file, fix }) => [file, fix?.length]);
  const main = 'variable "a" {\n  old = 1\n}\n';
  expect(fixes({ "main.tf": main })).toEqual([["main.tf", 1]]);
  expect(fixes({ "main.tf": 'variable "a" {}\n', "override.tf": main })).toEqual([["override.tf", undefined]]);
  expect(fixes({ "main.tf.json": '{ "variable": { "a": { "old": 1 } } }' })).toEqual([["main.tf.json", undefined]]);
});

test("a broken override file is one of the module's broken files", () => {
  const { broken, variables } = moduleOf('variable "a" {}', "variable {");
  expect(broken.map(({ path }) => path)).toEqual(["test_override.tf"]);
  expect(variables).toHaveLength(1);
});
