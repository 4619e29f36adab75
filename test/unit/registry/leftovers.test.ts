// What a build that was killed leaves beside the files that it wrote.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { runVerify } from "../../../tools/registry/verify/run-verify.ts";
import { build, shop } from "./registries.ts";

vi.setConfig({ testTimeout: 60_000 });

test("verify finds nothing in it, and the next build removes it", async () => {
  const { folder } = await shop();
  const { out } = await build(folder);
  const dead = spawn(process.execPath, ["-e", ""]);
  await once(dead, "exit");
  const leftover = join(out, "archives", `.${dead.pid}-0a1b2c3d.tfmods-tmp`);
  writeFileSync(leftover, "half");
  expect((await runVerify(folder, { out })).findings).toEqual([]);
  // The control: another file there is found.
  writeFileSync(join(out, "archives/.mine"), "mine");
  expect((await runVerify(folder, { out })).findings).toMatchObject([{ code: "unknown", file: "archives/.mine" }]);
  rmSync(join(out, "archives/.mine"));
  rmSync(join(out, "archives/SHA256SUMS"));
  await build(folder, { out });
  expect(existsSync(leftover)).toBe(false);
});
