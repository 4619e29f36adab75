// What this repository publishes.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import configuration from "../../../tfmods.config.ts";
import { filesOfFolder } from "../../../tools/registry/archive/index.ts";
import { modulesIn, workspaceOfFiles } from "../../../tools/registry/releases/commit-modules.ts";
import { refuseLeftOut } from "../../../tools/registry/releases/left-out.ts";
import { settingsOf, wantedFiles } from "../../../tools/registry/settings/settings.ts";
import { repository } from "../../../tools/utils/paths.ts";

test("every module, and all of them under one name", () => {
  const folders = readdirSync(join(repository, "modules"));
  const expected = Object.fromEntries(folders.map((name) => [name, `modules/${name}`]));
  expect(configuration.registry?.modules).toEqual({ ...expected, observability: "." });
});

test("archives have what modules need, and no more", async () => {
  const settings = await settingsOf(repository, configuration, {});
  const files = await filesOfFolder(repository, wantedFiles(settings.files));
  const [workspace, paths] = [workspaceOfFiles(files), files.map(({ path }) => path)];
  const modules = modulesIn(files, workspace, settings, "now");
  const commit = (await filesOfFolder(repository, () => true)).map(({ path }) => path);
  refuseLeftOut(workspace, modules, { archive: new Set(paths), commit }, "now");
  expect(paths.filter((path) => !/^(?:modules\/.*|LICENSE|README\.md|CHANGELOG\.md)$/.test(path))).toEqual([]);
  expect(paths.filter((path) => /\/tests?\//.test(path))).toEqual([]);
  // Of the check itself: without a folder that the stack calls, it is refused.
  const without = files.filter(({ path }) => !path.startsWith("modules/loki/"));
  const lacking = { archive: new Set(without.map(({ path }) => path)), commit };
  expect(() => refuseLeftOut(workspaceOfFiles(without), modules, lacking, "now")).toThrow(
    /modules\/stack\/\w+\.tf:\d+: module "loki" has the source \.\.\/loki/,
  );
});
