// Input coverage on a project that knows nothing of this repository, and our reading of types against Terraform's.
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Type } from "../../tools/interface/types/type.ts";
import { configurationOf } from "../../tools/testkit/coverage/configuration.ts";
import { declaredIn } from "../../tools/testkit/coverage/declared.ts";
import { inputCoverage } from "../../tools/testkit/coverage/index.ts";
import { coverageText, neverSet, shareOf } from "../../tools/testkit/coverage/report.ts";
import { callOf, type Root, rootIn, rootOf, type Variables } from "../../tools/testkit/terraform/roots.ts";
import { runFolder } from "../../tools/testkit/terraform/run-folder.ts";
import { repository } from "../../tools/utils/paths.ts";
import { callWith, cases, modules } from "./coverage/index.ts";

const FILES = {
  "modules/shop/variables.tf": `
variable "name" {}
variable "open" {
  type    = bool
  default = true
}
variable "shelves" {
  type = map(object({
    goods = optional(list(string), []) # by name
    size  = optional(object({ width = number, depth = optional(number, 1) }), { width = 2 })
  }))
  default = {}
}
variable "tills" {
  type    = number
  default = 0
}`,
  "modules/shop/main.tf": `
resource "terraform_data" "shop" { input = [var.name, var.open, var.shelves] }
module "till" {
  source = "../till"
  count  = var.tills
  number = count.index
  motto  = "\${var.name} for all"
}`,
  "modules/till/main.tf": `
variable "number" { type = number }
variable "motto" { type = string }
resource "terraform_data" "till" { input = [var.number, var.motto] }`,
};

let project: string;
beforeAll(() => {
  project = mkdtempSync(join(runFolder(), "shop-"));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(join(project, dirname(path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }
});

const shop = (inputs: Variables) => callOf("modules/shop", inputs, { project });
const covered = (...roots: Root[]) => inputCoverage(["modules/shop", "./modules/till/"], roots, { project });

test("what nobody gives is named, of an input that nobody gives only the input", async () => {
  expect(coverageText(await covered(shop({ name: "corner", open: null })))).toMatchInlineSnapshot(`
    "modules/shop: 1 of 4 inputs and 0 of 3 fields in them are given
      never: open, shelves, tills
    modules/till: 0 of 2 inputs and 0 of 0 fields in them are given: nothing uses it
      never: motto, number"
  `);
});

test("a module that is called no time is not used", async () => {
  expect(neverSet(await covered(shop({ name: "corner", tills: 0 })))).toContain("modules/till: motto");
  expect(neverSet(await covered(shop({ name: "corner", tills: 2 })))).not.toContain("modules/till: motto");
});

test("fields are counted where values can be seen, in all roots together", async () => {
  const [found] = await covered(
    shop({ name: "corner", shelves: { a: { goods: ["tea"] } } }),
    rootOf(
      'module "shop" {\n  source = "./modules/shop"\n  name = "b"\n  shelves = { b = { size = { width = 3 } } }\n}',
      {},
      { project },
    ),
  );
  expect(found?.fields).toEqual({
    set: ["shelves[*].goods[*]", "shelves[*].size.width"],
    computed: [],
    never: ["shelves[*].size.depth"],
  });
});

test("what is in an expression is unknown, and stands apart", async () => {
  const root = rootOf(
    'locals {\n  shelves = {}\n}\nmodule "shop" {\n  source = "./modules/shop"\n  name = upper("b")\n  shelves = local.shelves\n}',
    {},
    { project },
  );
  const [found] = await covered(root);
  expect(coverageText(found ? [found] : [])).toMatchInlineSnapshot(`
    "modules/shop: 2 of 4 inputs and 3 of 3 fields in them are given
      never: open, tills
      only through expressions: name, shelves, shelves[*].goods[*], shelves[*].size.width, shelves[*].size.depth"
  `);
  expect(found && shareOf(found.fields)).toBe(0);
});

test("a module that is planned as a root is given its variables", async () => {
  const root = { ...rootIn("modules/shop", { project }), variables: { name: "corner", shelves: { a: {} } } };
  const [found] = await covered(root);
  expect(found?.inputs).toEqual({ set: ["name", "shelves"], computed: [], never: ["open", "tills"] });
});

test("a folder without a module is refused", async () => {
  const found = inputCoverage(["modules/none"], [], { project });
  await expect(found).rejects.toThrow(/modules\/none is no module: it has no \*\.tf file/);
});

test.for(modules)("%s: types have the fields that Terraform knows", async (module) => {
  const { root_module } = (await configurationOf(callWith(module, cases[module].needed))).configuration;
  const variables = root_module.module_calls.under_test?.module.variables ?? {};
  const declared = declaredIn(join(repository, "modules", module));
  expect(Object.keys(declared).sort()).toEqual(Object.keys(variables).sort());
  for (const [name, type] of Object.entries(declared))
    compare(type, (variables[name] as { default?: unknown }).default, name);
});

// ---

/** Terraform converts a default to the variable's type: every attribute is there. */
function compare(type: Type, converted: unknown, path: string): void {
  if (type.kind !== "object" || converted === null || converted === undefined) return;
  expect(type.attributes.map(({ name }) => name).sort(), path).toEqual(Object.keys(converted).sort());
  for (const { name, type: field } of type.attributes)
    compare(field, (converted as Record<string, unknown>)[name], `${path}.${name}`);
}
