import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { changedFiles } from "../../../tools/release/repository/read-repository.ts";
import { repositoryOf } from "../support/repositories.ts";

test("what a killed release left is no change of the repository", async () => {
  const dead = spawn(process.execPath, ["-e", ""]);
  await once(dead, "exit");
  const { folder } = await repositoryOf({ "CHANGELOG.md": "# Changes\n" });
  writeFileSync(join(folder, `.${dead.pid}-0a1b2c3d.tfmods-tmp`), "half");
  expect(await changedFiles(folder)).toEqual([]);
  writeFileSync(join(folder, "CHANGELOG.md.1.tmp"), "half");
  expect(await changedFiles(folder)).toEqual(["CHANGELOG.md.1.tmp"]);
});
