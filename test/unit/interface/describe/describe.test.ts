import { expect, test } from "vitest";
import { stringify } from "yaml";
import { describe } from "../../../../tools/interface/describe/describe.ts";
import { type ModuleInterface, moduleInterface } from "../../../../tools/interface/describe/schema.ts";
import { typesOfModules } from "../../../../tools/interface/infer/module-types.ts";
import { readTree } from "../../../../tools/interface/load/disk.ts";
import { workspaceOf } from "../../../../tools/interface/load/workspace.ts";
import type { Workspace } from "../../../../tools/interface/module/workspace.ts";
import { repository } from "../../../../tools/utils/paths.ts";
import { SHOP } from "./shop.ts";

test("a small module, whole", async () => {
  const texts = new Map(Object.entries(SHOP).map(([path, text]) => [path, { text }]));
  const [shop] = describeAll(workspaceOf(texts));
  await expect(stringify(shop)).toMatchFileSnapshot("shop.yaml");
});

test("every module and every block of this repository fits the schema", () => {
  const all = describeAll(workspaceOf(readTree(repository), { markdownPaths: "root" }));
  expect(all.length).toBeGreaterThan(40);
  for (const module of all) expect(moduleInterface.parse(module)).toStrictEqual(JSON.parse(JSON.stringify(module)));
});

test("the schema refuses what is no interface", () => {
  const texts = new Map(Object.entries(SHOP).map(([path, text]) => [path, { text }]));
  const [shop] = describeAll(workspaceOf(texts));
  expect(moduleInterface.safeParse({ ...shop, version: 2 }).success).toBe(false);
  expect(moduleInterface.safeParse({ ...shop, more: 1 }).success).toBe(false);
  expect(moduleInterface.safeParse({ ...shop, variables: [{ name: "goods" }] }).success).toBe(false);
});

function describeAll(workspace: Workspace): ModuleInterface[] {
  const typesOf = typesOfModules(workspace.childOf);
  return workspace.modules.map((module) => describe(module, typesOf(module)));
}
