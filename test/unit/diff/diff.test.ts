import { expect, test } from "vitest";
import { diff } from "../../../tools/diff/diff.ts";
import { interfacesOf } from "../../../tools/interface/describe/interfaces.ts";
import { temporaryFolder } from "../support/folders.ts";

const root = temporaryFolder();

/** What changes between two repositories: path -> text. */
function linesOf(before: Record<string, string>, after: Record<string, string>): string[] {
  const [base, head] = [before, after].map((tree) => {
    const texts = new Map(Object.entries(tree).map(([path, text]) => [path, { text }]));
    const modules = interfacesOf(texts, { root, label: "the test" });
    return { label: "the test", modules, packageJson: undefined, changelog: undefined };
  });
  if (!base || !head) throw new Error("there are two");
  return diff(base, head).modules.flatMap(({ folder, changes }) =>
    changes.map(({ bump, code, path }) => `${folder}: ${bump} ${code} ${path}`),
  );
}

const call = (source: string) => `module "m" {\n  source = "${source}"\n}\n`;
const NAMES = 'data "aws_region" "here" {}\noutput "name" {\n  value = data.aws_region.here.name\n}\n';

test("modules that are new and gone", () => {
  const before = { "a/main.tf": "locals {}\n", "b/main.tf": "locals {}\n" };
  expect(linesOf(before, { "b/main.tf": "locals {}\n", "c/main.tf": "locals {}\n" })).toEqual([
    "a: major module-removed a",
    "c: minor module-added c",
  ]);
});

test("with a call nothing is lost if what it calls makes nothing, at any depth", () => {
  const names = { "names/main.tf": NAMES, "all/main.tf": call("../names") };
  const without = { ...names, "shop/main.tf": "locals {}\n" };
  expect(linesOf({ ...names, "shop/main.tf": call("../names/") }, without)).toEqual([]);
  expect(linesOf({ ...names, "shop/main.tf": call("../all") }, without)).toEqual([]);
  const made = { ...names, "names/main.tf": `${NAMES}resource "null_resource" "x" {}\n` };
  expect(linesOf({ ...made, "shop/main.tf": call("../all") }, { ...made, "shop/main.tf": "locals {}\n" })).toEqual([
    "shop: major call-removed module.m",
  ]);
});

test("what a call of an unknown module makes is not known", () => {
  expect(linesOf({ "shop/main.tf": call("../other") }, { "shop/main.tf": "" })).toEqual([
    "shop: major call-removed module.m",
  ]);
  expect(linesOf({ "shop/main.tf": call("a/b/c") }, { "shop/main.tf": "" })).toEqual([
    "shop: major call-removed module.m",
  ]);
});

test("modules that call each other in a circle end", () => {
  const circle = { "a/main.tf": call("../b"), "b/main.tf": call("../a") };
  expect(linesOf(circle, { ...circle, "a/main.tf": "locals {}\n" })).toEqual(["a: major call-removed module.m"]);
});

test("JSON syntax is compared with itself and with HCL", () => {
  const json = (count: string) =>
    JSON.stringify({
      variable: {
        size: {
          type: "number",
          default: 1,
          validation: { condition: `\${var.size > 0}`, error_message: `\${var.size} / "1"` },
        },
      },
      resource: { terraform_data: { shop: { count } } },
    });
  const hcl = `variable "size" {
  type    = number
  default = "1"
  validation {
    condition     = var.size>0
    error_message = "no"
  }
}
resource "terraform_data" "shop" {
  count = var.size > 1 ? 1 : 0
}
`;
  const condition = `\${var.size > 1 ? 1 : 0}`;
  expect(linesOf({ "shop/main.tf.json": json(condition) }, { "shop/main.tf": hcl })).toEqual([]);
  expect(linesOf({ "shop/main.tf.json": json(condition) }, { "shop/main.tf.json": json(`\${var.size}\${1}`) })).toEqual(
    ["shop: patch resource-keys terraform_data.shop"],
  );
  // What JSON may write and HCL may not.
  const keys = (text: string) => ({
    "shop/main.tf.json": `{ "resource": { "terraform_data": { "shop": { "for_each": "${text}" } } } }`,
  });
  expect(linesOf(keys(`\${var.a}\\/\${var.b}`), keys(`\${var.a}\\/\${var.c}`))).toEqual([
    "shop: patch resource-keys terraform_data.shop",
  ]);
});
