import { basename, dirname } from "node:path";
import { expect, test } from "vitest";
import { namespaceOf, rememberNamespace, rootFolder } from "../../../tools/stack/root.ts";
import { emptyCache } from "../support/folders.ts";

test("every context has a folder of its own inside the cache, whatever it is called", () => {
  const cache = emptyCache();
  const names = ["a:b", "a/b", "a_b", "..", ".", "arn:aws:eks:eu-1:1:cluster/shop"];
  const folders = names.map(rootFolder);
  expect(new Set(folders).size).toBe(names.length);
  for (const folder of folders) {
    expect(dirname(folder)).toBe(`${cache}/stacks`);
    expect(basename(folder)).toMatch(/^[\w-]+$/);
  }
});

test("the namespace of the last up is remembered by context", () => {
  emptyCache();
  rememberNamespace("a", "shop");
  expect([namespaceOf("a"), namespaceOf("b")]).toEqual(["shop", "observability"]);
});
