// A file of HCL and what hcl2json makes of it declare the same.
import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { authority } from "../../../../tools/interface/authority/hcl2json.ts";
import { workspaceOf } from "../../../../tools/interface/load/workspace.ts";
import { repository } from "../../../../tools/utils/paths.ts";
import { declared } from "../../../support/hcl/declared.ts";
import { jsonTwin } from "../../../support/hcl/json-twin.ts";

const files = globSync(["modules/*/*.tf", "examples/*/*.tf", "test/unit/interface/syntax/*.tf"], { cwd: repository });

test.for(files.sort())("%s", async (file) => {
  const text = readFileSync(`${repository}/${file}`, "utf8");
  const converted = await authority(file, text);
  if (!converted.ok) throw new Error(converted.message);
  const twin = JSON.stringify(jsonTwin(converted.json), undefined, 2);
  expect(sorted(moduleOf(`${basename(file)}.json`, twin))).toEqual(sorted(moduleOf(basename(file), text)));
});

function moduleOf(path: string, text: string) {
  const [module] = workspaceOf(new Map([[path, { text }]])).modules;
  if (!module) throw new Error("no module");
  expect(module.broken.map(({ problem }) => problem.message)).toEqual([]);
  return declared(module);
}

/** Objects of JSON have no order. */
function sorted<T extends Record<string, unknown[]>>(lists: T): T {
  const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.toSorted(byText)])) as T;
}
