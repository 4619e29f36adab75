import { expect, test } from "vitest";
import { testedOf } from "../../../../tools/registry/flavour/index.ts";
import { UserError } from "../../../../tools/utils/errors.ts";

const RECORD = { provider: "alekc/kubectl", version: "2.4.1", lane: "plan", program: "terraform 1.11.4", what: ["a"] };
const text = (changed: object) => JSON.stringify({ ...RECORD, ...changed });
const of = (files: Record<string, string>, version: string) =>
  testedOf(filesOf(files), { name: "kubectl", source: "alekc/kubectl", version });

test("records of the provider, in a version that the flavour accepts", () => {
  const files = {
    "a.json": text({}),
    "b.json": text({ lane: "apply" }),
    "c.json": text({ provider: "other/kubectl" }),
    "d.json": text({ version: "3.0.0-beta3" }),
  };
  expect(of(files, "~> 2.4").map(({ lane }) => lane)).toEqual(["plan", "apply"]);
  expect(of(files, ">= 2.1, < 3.0")).toHaveLength(2);
  expect(of(files, "~> 2.5")).toEqual([]);
  expect(of(files, ">= 3.0")).toEqual([]);
  expect(of(files, "3.0.0-beta3").map(({ version }) => version)).toEqual(["3.0.0-beta3"]);
});

test("no record: nothing was tested", () => {
  expect(of({}, "~> 2.4")).toEqual([]);
});

test.for([{ lane: "seen" }, { what: [] }, { further: 1 }])("%j is refused", (changed) => {
  const files = { "a.json": text(changed) };
  expect(() => of(files, "~> 2.4")).toThrow(UserError);
  expect(() => of(files, "~> 2.4")).toThrow("a.json is no record of what was tested");
});

// ---

function filesOf(files: Record<string, string>) {
  return Object.entries(files).map(([path, content]) => ({ path, bytes: Buffer.from(content), executable: false }));
}
