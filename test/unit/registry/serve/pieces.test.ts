// The pieces that need no server: names of versions, questions that share an answer, archives that are kept.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isSameVersion, nextVersion } from "../../../../tools/registry/serve/development-version.ts";
import { fresh } from "../../../../tools/registry/serve/fresh.ts";
import { type Packed, WorkingTree } from "../../../../tools/registry/serve/working-tree.ts";
import { settingsOf } from "../../../../tools/registry/settings/settings.ts";

test.each([
  [[], "0.0.1+dev"],
  [["1.4.2"], "1.4.3+dev"],
  [["1.9.0", "1.10.0", "1.2.30"], "1.10.1+dev"],
  [["1.4.2", "2.0.0-rc.1"], "1.4.3+dev"],
  [["v1.4.2", "1.4", "latest", "01.0.0"], "0.0.1+dev"],
  [["10.0.0", "9.99.99"], "10.0.1+dev"],
])("after %j comes %s", (existing, next) => expect(nextVersion(existing)).toBe(next));

test("what stands behind + makes no other version", () => {
  expect(isSameVersion("1.4.2+dev", "1.4.2")).toBe(true);
  expect(isSameVersion("1.4.2-dev", "1.4.2")).toBe(false);
});

describe("fresh", () => {
  test("gives each a result that is not older than the question, in as few runs as that takes", async () => {
    let runs = 0;
    const ask = fresh(async () => {
      const run = ++runs;
      await new Promise((resolve) => setTimeout(resolve, 20));
      return run;
    });
    const first = [ask()];
    const second = Array.from({ length: 100 }, ask);
    expect(await Promise.all(first)).toEqual([1]);
    expect(new Set(await Promise.all(second))).toEqual(new Set([2]));
    expect(await ask()).toBe(3);
  });

  test("goes on after a run that failed", async () => {
    let runs = 0;
    const ask = fresh(async () => {
      if (++runs === 1) throw new Error("the first");
      return runs;
    });
    const [first, second] = await Promise.allSettled([ask(), ask()]);
    expect([first.status, second]).toEqual(["rejected", { status: "fulfilled", value: 2 }]);
  });
});

test("a working tree keeps as many archives as fit, and always the newest", async () => {
  const folder = mkdtempSync(join(tmpdir(), "working-tree-"));
  const settings = await settingsOf(folder, { registry: { namespace: "acme", system: "aws" } }, {});
  writeFileSync(join(folder, "main.tf"), "# nought\n");
  const { bytes } = await new WorkingTree(folder, settings).pack();
  // Two of them fit, three do not.
  const tree = new WorkingTree(folder, settings, bytes.length * 2.5);
  const packs: Packed[] = [];
  for (const text of ["one", "two", "three", "two"]) {
    writeFileSync(join(folder, "main.tf"), `# ${text}\n`);
    packs.push(await tree.pack());
  }
  const [one, two, three, again] = packs.map(({ digest }) => digest);
  expect(again).toBe(two);
  expect([one, two, three].map((digest) => tree.kept(digest ?? "") !== undefined)).toEqual([false, true, true]);
  const tiny = new WorkingTree(folder, settings, 0);
  expect(tiny.kept((await tiny.pack()).digest)).toBeDefined();
  rmSync(folder, { recursive: true });
});
