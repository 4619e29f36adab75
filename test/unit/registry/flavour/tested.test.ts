import { join } from "node:path";
import { expect, test } from "vitest";
import { testedOf } from "../../../../tools/registry/flavour/index.ts";
import { UserError } from "../../../../tools/utils/errors.ts";
import { folderOf } from "../../support/tfmods.ts";

const RECORD = { provider: "alekc/kubectl", version: "2.4.1", lane: "plan", program: "terraform 1.11.4", what: ["a"] };
const text = (changed: object) => JSON.stringify({ ...RECORD, ...changed });
const of = (folder: string, version: string) => testedOf(folder, { name: "kubectl", source: "alekc/kubectl", version });

test("records of the provider, in a version that the flavour accepts", () => {
  const folder = folderOf({
    "a.json": text({}),
    "b.json": text({ lane: "apply" }),
    "c.json": text({ provider: "other/kubectl" }),
    "d.json": text({ version: "3.0.0-beta3" }),
    "e.txt": "no record",
  });
  expect(of(folder, "~> 2.4").map(({ lane }) => lane)).toEqual(["plan", "apply"]);
  expect(of(folder, ">= 2.1, < 3.0")).toHaveLength(2);
  expect(of(folder, "~> 2.5")).toEqual([]);
  expect(of(folder, ">= 3.0")).toEqual([]);
  expect(of(folder, "3.0.0-beta3").map(({ version }) => version)).toEqual(["3.0.0-beta3"]);
});

test("no folder: nothing was tested", () => {
  expect(of(join(folderOf({}), "none"), "~> 2.4")).toEqual([]);
});

test.for([{ lane: "seen" }, { what: [] }, { further: 1 }])("%j is refused", (changed) => {
  const folder = folderOf({ "a.json": text(changed) });
  expect(() => of(folder, "~> 2.4")).toThrow(UserError);
  expect(() => of(folder, "~> 2.4")).toThrow("a.json is no record of what was tested");
});
