import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { replaceFile, writeFiles } from "../../../tools/tfmods/write-files.ts";
import { folderOf } from "../support/tfmods.ts";

const texts = (text: string) => new Map([["a.tf", { text }]]);
const changed = new Map([["a.tf", "new"]]);

test("a file that somebody else has changed meanwhile is left alone, and so are all others", () => {
  const folder = folderOf({ "a.tf": "old", "b.tf": "theirs" });
  const [both, before] = [
    new Map([...changed, ["b.tf", "new"]]),
    new Map([...texts("old"), ["b.tf", { text: "old" }]]),
  ];
  expect(() => writeFiles(folder, both, before)).toThrow("b.tf has changed while it was checked: nothing is mended");
  expect(readFileSync(join(folder, "a.tf"), "utf8")).toBe("old");
  writeFileSync(join(folder, "b.tf"), "old");
  writeFiles(folder, both, before);
  expect(readFileSync(join(folder, "b.tf"), "utf8")).toBe("new");
});

test("what cannot be written leaves nothing behind", () => {
  const folder = folderOf({});
  mkdirSync(join(folder, "a.tf"));
  expect(() => replaceFile(join(folder, "a.tf"), "new")).toThrow("a.tf cannot be written: ");
  expect(readdirSync(folder)).toEqual(["a.tf"]);
});
