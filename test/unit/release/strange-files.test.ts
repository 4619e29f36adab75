// Files that a release would damage if it wrote them.
import { readFileSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../support/folders.ts";
import { commit, copyOf, git, type History, historyOf, release, stateOf, write } from "./histories.ts";

const SLOW = { timeout: 120_000 };
const CHANGELOG = "# Änderungen\n\n## 1.2.3\n\n- Größe.\n";
const PACKAGE = '{ "version": "1.2.3" }\n';

let begun: History;

beforeAll(async () => {
  begun = await historyOf([
    { files: { "modules/shop/main.tf": "locals {}\n", "CHANGELOG.md": CHANGELOG, "package.json": PACKAGE } },
    { tag: "v1.2.3" },
    { files: { "modules/shop/main.tf": "locals {\n}\n" } },
  ]);
}, 120_000);

test.each(["CHANGELOG.md", "package.json"])("%s as a symbolic link is refused", SLOW, async (name) => {
  const history = copyOf(begun);
  write(history.folder, { "docs/real": name === "package.json" ? PACKAGE : CHANGELOG, [name]: undefined });
  symlinkSync("docs/real", join(history.folder, name));
  await commit(history.folder, {}, "Link");
  const before = await stateOf(history);
  await expect(release(history, { execute: true })).rejects.toThrow(
    `${name} is a symbolic link to docs/real: expected a file`,
  );
  expect(await stateOf(history)).toEqual(before);
});

test("a symbolic link that is not committed is not taken for what the release wrote", SLOW, async () => {
  const history = copyOf(begun);
  const file = join(history.folder, "CHANGELOG.md");
  const written = CHANGELOG.replace("## 1.2.3", "## 1.2.4\n\n- Change 2\n\n## 1.2.3");
  const elsewhere = join(temporaryFolder(), "CHANGELOG.md");
  write(history.folder, { "CHANGELOG.md": written });
  // The control: as a file it is what a release that was interrupted has left.
  expect((await release(history)).refusals).toEqual([]);
  renameSync(file, elsewhere);
  symlinkSync(elsewhere, file);
  expect((await release(history, { execute: true })).refusals).toEqual([
    "1 file not as in HEAD: CHANGELOG.md. A release is of what is committed: commit or stash them",
  ]);
});

test("a changelog that is not UTF-8 is refused", SLOW, async () => {
  const history = copyOf(begun);
  write(history.folder, { "CHANGELOG.md": Buffer.from(CHANGELOG, "latin1") });
  await commit(history.folder, {}, "Latin-1");
  const before = await stateOf(history);
  await expect(release(history, { execute: true })).rejects.toThrow("CHANGELOG.md is not UTF-8");
  expect(await stateOf(history)).toEqual(before);
});

test("letters and a byte order mark of UTF-8 stay", SLOW, async () => {
  const history = copyOf(begun);
  await commit(history.folder, { "CHANGELOG.md": `\ufeff${CHANGELOG}` }, "Mark");
  expect((await release(history, { execute: true })).state).toBe("released");
  expect(await git(history.folder, "status", "--porcelain")).toBe("");
  const text = readFileSync(join(history.folder, "CHANGELOG.md"), "utf8");
  expect(text).toMatch(/^\ufeff# Änderungen\n[\s\S]*- Größe\.\n$/);
});
