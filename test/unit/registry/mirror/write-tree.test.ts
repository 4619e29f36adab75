import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeTree } from "../../../../tools/registry/mirror/write-tree.ts";
import { UserError } from "../../../../tools/utils/errors.ts";
import { run } from "../../../../tools/utils/run.ts";
import { folderOf } from "../../support/tfmods.ts";

const file = (path: string, text: string, executable = false) => ({ path, bytes: Buffer.from(text), executable });
const FILES = [file("a/b.tf", "one"), file("run.sh", "two", true)];

test("a new folder, and the same once more", async () => {
  const folder = folderOf({});
  const out = join(folder, "new");
  expect(await writeTree(out, FILES)).toEqual({ written: ["a/b.tf", "run.sh"], removed: [], unchanged: 0 });
  expect(readFileSync(join(out, "a/b.tf"), "utf8")).toBe("one");
  expect(statSync(join(out, "run.sh")).mode & 0o777).toBe(0o755);
  const before = statSync(join(out, "a/b.tf")).mtimeMs;
  expect(await writeTree(out, FILES)).toEqual({ written: [], removed: [], unchanged: 2 });
  expect(statSync(join(out, "a/b.tf")).mtimeMs).toBe(before);
  // The control: what is no longer right is written again.
  writeFileSync(join(out, "a/b.tf"), "other");
  chmodSync(join(out, "run.sh"), 0o644);
  expect((await writeTree(out, FILES)).written).toEqual(["a/b.tf", "run.sh"]);
});

test("files that nothing could bring back are refused, and nothing is changed", async () => {
  const folder = folderOf({});
  writeFileSync(join(folder, "mine.txt"), "mine");
  const failure = await writeTree(folder, FILES).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UserError);
  expect(String(failure)).toContain("mine.txt");
  expect(existsSync(join(folder, "a"))).toBe(false);
});

test("in a clone, what is committed makes room, and what is not is refused", async () => {
  const folder = folderOf({});
  const git = (...args: string[]) =>
    run("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", ...args], { cwd: folder });
  mkdirSync(join(folder, ".github"));
  mkdirSync(join(folder, "old"));
  for (const path of [".github/own.yml", "old/c.tf", "a.md"]) writeFileSync(join(folder, path), "x");
  await git("init", "--quiet");
  await git("add", ".");
  await git("commit", "--quiet", "--message=one");
  writeFileSync(join(folder, "new.txt"), "new");
  await expect(writeTree(folder, FILES)).rejects.toThrow(/new\.txt/);
  await git("add", "new.txt");
  await git("commit", "--quiet", "--message=two");
  expect((await writeTree(folder, FILES)).removed).toEqual(["a.md", "new.txt", "old/c.tf"]);
  expect(existsSync(join(folder, "old"))).toBe(false);
  expect(existsSync(join(folder, ".github/own.yml"))).toBe(true);
});
