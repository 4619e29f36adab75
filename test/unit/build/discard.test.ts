import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { discard } from "../../../tools/build/discard.ts";
import { temporaryFolder } from "../support/folders.ts";

test("a folder is there as a whole or not at all, from the first moment on", { timeout: 60_000 }, async () => {
  const above = temporaryFolder();
  const folder = join(above, "go");
  for (let index = 0; index < 100; index++) mkdirSync(join(folder, `module-${index}`), { recursive: true });
  const ended = discard(folder);
  let looks = 0;
  for (let over = false; !over; looks++) {
    if (existsSync(folder)) expect(readdirSync(folder)).toHaveLength(100);
    over = await Promise.race([ended.then(() => true), new Promise<false>((resolve) => setImmediate(resolve, false))]);
  }
  expect(looks).toBeGreaterThan(2);
  expect(readdirSync(above)).toEqual([]);
});

test("what an interrupted call has left goes with the next", async () => {
  const above = temporaryFolder();
  const folder = join(above, "go");
  for (const name of ["go", "go.old"]) {
    mkdirSync(join(above, name));
    writeFileSync(join(above, name, "module"), "");
  }
  await discard(folder);
  expect(readdirSync(above)).toEqual([]);
});
