// `tfmods interface` with the real program.
import { expect, test } from "vitest";
import { moduleInterface } from "../../../../tools/interface/describe/schema.ts";
import { folderOf, tfmods } from "../../support/tfmods.ts";
import { SHOP } from "./shop.ts";

test("prints the interface of a folder, also of one outside of it that it calls", async () => {
  const folder = folderOf({
    ...SHOP,
    "corner/main.tf":
      'module "shop" {\n  source = "../shop"\n  goods = {}\n}\noutput "first" {\n  value = module.shop.first\n}\n',
  });
  const { stdout, code } = await tfmods(folder, ["interface", "corner"]);
  expect(code).toBe(0);
  const corner = moduleInterface.parse(JSON.parse(stdout));
  expect(corner.calls.map(({ name, file, line }) => `${file}:${line} ${name}`)).toEqual(["main.tf:1 shop"]);
  // What the shop says of its output.
  expect(corner.outputs[0]?.inferred).toMatchObject({ type: { kind: "object" }, sensitive: true });
});

test.each([
  {
    it: "a folder without HCL",
    tree: { "a.txt": "" },
    args: ["interface"],
    says: ". is no module: expected *.tf files in it",
  },
  { it: "no folder", tree: {}, args: ["interface", "shop"], says: "shop is no module: expected *.tf files in it" },
  {
    it: "broken HCL",
    tree: { "shop/main.tf": "locals {}\nvariable {" },
    args: ["interface", "shop"],
    says: "shop has files that are no HCL:\n  main.tf:2:1: ",
  },
])("bad input: $it", async ({ tree, args, says }) => {
  const { stdout, stderr, code } = await tfmods(folderOf(tree), args);
  expect(stderr).toContain(says);
  expect(stderr).not.toMatch(/\n +at /);
  expect(stdout).toBe("");
  expect(code).toBe(2);
});
