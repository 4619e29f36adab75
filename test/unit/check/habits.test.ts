// Rules that a repository turns on, with their options, and what `--fix` makes of their findings.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: in HCL they are no mistake
import { expect, test } from "vitest";
import { mend } from "../../../tools/check/mend.ts";
import { rules } from "../../../tools/check/rules/index.ts";
import { select } from "../../../tools/check/selection.ts";
import { workspaceOf } from "../../../tools/interface/load/workspace.ts";
import { checked, projectOf } from "../../support/checked.ts";

type Tree = Record<string, string>;

/** The messages of one rule. */
function messages(code: string, tree: Tree, options: Record<string, unknown> = {}): string[] {
  const only = rules.filter((rule) => rule.code === code);
  return checked(tree, { rules: { [code]: ["warning", options] } }, only).findings.map(({ message }) => message);
}

/** What `--fix` makes of a file. */
function fixed(code: string, text: string, options: Record<string, unknown> = {}): string {
  const selection = select(rules, { [code]: ["warning", options] }, [code]);
  const rebuild = (texts: Parameters<typeof workspaceOf>[0]) => ({ texts, workspace: workspaceOf(texts) });
  return mend(projectOf({ "main.tf": text }), selection, rebuild).changed.get("main.tf") ?? text;
}

test.for<[from: string, to: string]>([
  ['"${var.a}"', "var.a"],
  ['"${ [for a in var.b : a] }"', "[for a in var.b : a]"],
  ['["${var.a}", "a${var.b}"]', '[var.a, "a${var.b}"]'],
  ['{ "${var.a}" = "${var.b}" }', "{ (var.a) = var.b }"],
  ['"${var.a ? 1 : 2}"', "var.a ? 1 : 2"],
  ['"${var.a + 1}" * 2', "(var.a + 1) * 2"],
  ['"${\n  var.a\n  + 1\n}"', "(var.a\n  + 1)"],
  ['"${"${var.a}"}"', "var.a"],
  ['"a ${"${var.b}"}"', '"a ${var.b}"'],
  ["<<-EOT\n    ${var.a}\n  EOT", "<<-EOT\n    ${var.a}\n  EOT"],
])("redundant-interpolation: %s", ([from, to]) => {
  expect(fixed("redundant-interpolation", `locals {\n  x = ${from}\n}\n`)).toBe(`locals {\n  x = ${to}\n}\n`);
});

test("redundant-interpolation leaves JSON alone, which has no other way", () => {
  const json = '{ "locals": { "x": "${path.module}" } }';
  expect(messages("redundant-interpolation", { "main.tf.json": json })).toEqual([]);
});

test("declaration-order sorts with comments, and leaves the rest where it is", () => {
  const from = [
    "# Inputs of the shop.",
    "",
    "# What it is called.",
    '/* And where. */ variable "name" {}',
    "locals {}",
    "",
    "# Of tills.",
    'variable "size" { # So many.',
    "}",
    'variable "colour" {} # Of the door.',
    "",
  ];
  // locals stand between the variables: nothing can be moved.
  expect(fixed("declaration-order", from.join("\n"))).toBe(from.join("\n"));
  const free = from.filter((line) => !line.startsWith("locals"));
  const [header, gap, first, name, between, second, size, end, colour, last] = free;
  expect(fixed("declaration-order", free.join("\n"))).toBe(
    [header, gap, colour, between, first, name, second, size, end, last].join("\n"),
  );
});

test("declaration-order leaves a comment at the beginning of the file there, and ends of lines as they are", () => {
  const header = "# Of the shop.\n";
  const blocks = ['variable "b" {}', 'variable "a" {}'];
  expect(fixed("declaration-order", `${header}${blocks.join("\n")}\n`)).toBe(`${header}${blocks.join("\n")}\n`);
  expect(fixed("declaration-order", `${header}\n${blocks.join("\r\n")}`)).toBe(
    `${header}\n${blocks.toReversed().join("\r\n")}`,
  );
});

test("declaration-order looks at what it is told to", () => {
  const tree = { "main.tf": 'output "b" {}\noutput "a" {}\n' };
  expect(messages("declaration-order", tree)).toHaveLength(1);
  expect(messages("declaration-order", tree, { kinds: ["variable"] })).toEqual([]);
});

test("poor-description adds a full stop where it is asked to", () => {
  const described = (text: string) => `variable "a" {\n  description = ${text}\n}\n`;
  expect(fixed("poor-description", described('"Name of it"'))).toBe(described('"Name of it"'));
  expect(fixed("poor-description", described('"Name of it"'), { period: true })).toBe(described('"Name of it."'));
  expect(fixed("poor-description", described('"Is it \\"so\\""'), { period: true })).toBe(
    described('"Is it \\"so\\""'),
  );
});

test("poor-message asks for the name", () => {
  const hcl =
    'variable "size" {\n  validation {\n    condition = var.size > 0\n    error_message = "Too small."\n  }\n}\n';
  expect(messages("poor-message", { "main.tf": hcl })).toEqual([]);
  expect(messages("poor-message", { "main.tf": hcl }, { name: true })).toHaveLength(1);
});

test("variable-count has other numbers for some folders", () => {
  const two = 'variable "a" {}\nvariable "b" {}\n';
  const tree = { "x/main.tf": two, "y/main.tf": two };
  expect(messages("variable-count", tree, { max: 1, more: { y: 2 } })).toEqual([
    "the module in x has 2 variables: expected at most 1",
  ]);
});

test("undocumented-field knows what is said, and what needs no word", () => {
  const type = "map(object({\n  a = string # So.\n  b = object({ c = string })\n  d = string\n}))";
  const tree = { "main.tf": `variable "x" {\n  description = "All, \`d\` too."\n  type = ${type}\n}\n` };
  expect(messages("undocumented-field", tree)).toEqual([expect.stringContaining("[*].b, [*].b.c are")]);
  expect(messages("undocumented-field", tree, { depth: 1 })).toEqual([expect.stringContaining("[*].b is")]);
  expect(messages("undocumented-field", tree, { known: ["b", "c"] })).toEqual([]);
});

test("identical-files takes what most have for right", () => {
  const tree = { "a/x.tf": "locals {}\n# more\n", "b/x.tf": "locals {}\n", "c/x.tf": "locals {}\n", "d/y.tf": "" };
  expect(messages("identical-files", tree, { files: ["x.tf"] })).toEqual([
    "x.tf differs from line 2 on from b/x.tf, and is to be the same text",
  ]);
});

const allowFrom = ({ ports = "", text = "", validation = "" } = {}) => `variable "allow_from" {
  description = "Pods that may connect${text}. They log in."
  type = map(object({
    namespace = optional(string)
    ${ports}
  }))
  ${validation}
}
`;
const about = (field: string) => `validation {
    condition = alltrue([for each in values(var.allow_from) : each.${field} != ""])
    error_message = "No."
  }`;
const differing = { variables: { allow_from: { fields: ["ports"], phrases: [", at `ports`"] } } };

test.for<[what: string, other: string, parts: string | undefined]>([
  ["the same", allowFrom(), undefined],
  ["aligned in another way", allowFrom().replace("type = ", "type        = "), undefined],
  [
    "with what may differ",
    allowFrom({ ports: "ports = optional(set(string))", text: ", at `ports`", validation: about("ports") }),
    undefined,
  ],
  ["another description", allowFrom({ text: ", or not" }), "description"],
  ["another field", allowFrom({ ports: "port = optional(number)" }), "type"],
  ["another default of a field", allowFrom().replace("string)", 'string, "a")'), "type"],
  ["another comment about a field", allowFrom().replace("string)", "string) # So."), "type"],
  ["a validation more", allowFrom({ validation: about("namespace") }), "validations"],
  ["a default", allowFrom({ validation: "default = {}" }), "default"],
  ["null", allowFrom({ validation: "nullable = false" }), "nullable"],
])("shared-declaration: %s", ([, other, parts]) => {
  const tree = { "a/main.tf": allowFrom(), "b/main.tf": allowFrom(), "c/main.tf": other };
  const expected =
    parts === undefined ? [] : [`variable "allow_from" is not declared as in a/main.tf: it differs in ${parts}`];
  expect(messages("shared-declaration", tree, differing)).toEqual(expected);
});

test("shared-declaration does not mind how a default is written", () => {
  const [narrow, wide] = ["default = { a = 1 }", "default = { a   = 1 }"].map((validation) =>
    allowFrom({ validation }),
  );
  const tree = { "a/main.tf": narrow ?? "", "b/main.tf": wide ?? "" };
  expect(messages("shared-declaration", tree, differing)).toEqual([]);
});

test("shared-declaration finds what is not shared any more", () => {
  const tree = { "a/main.tf": allowFrom(), "b/main.tf": "" };
  expect(messages("shared-declaration", tree, differing)).toEqual([expect.stringContaining("in no other module")]);
  expect(messages("shared-declaration", { "b/main.tf": "" }, differing)).toEqual([
    expect.stringContaining("in no module"),
  ]);
});
