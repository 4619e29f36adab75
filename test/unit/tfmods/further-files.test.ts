// Rules may read files that are neither HCL nor Markdown.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { loadProject } from "../../../tools/tfmods/project.ts";
import { temporaryFolder } from "../support/folders.ts";

test("reads what the patterns name and the configuration does not exclude", () => {
  const folder = temporaryFolder();
  for (const path of ["main.tf", "versions.yaml", "other.yaml", "config/a.json", "left-out/a.json"]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), "locals {}\n");
  }
  const read = (files?: string[]) => [...loadProject(folder, { exclude: ["left-out"] }, files).texts.keys()].toSorted();
  expect(read()).toEqual(["main.tf"]);
  expect(read(["versions.yaml", "**/*.json"])).toEqual(["config/a.json", "main.tf", "versions.yaml"]);
});
