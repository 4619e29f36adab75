// Archives of real repositories, read by the real tar.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import {
  filesOfCommit,
  filesOfFolder,
  packArchive,
  sha256,
  timeOfCommit,
} from "../../../tools/registry/archive/index.ts";
import { run } from "../../../tools/utils/run.ts";
import { temporaryFolder } from "../support/folders.ts";
import { type Content, repositoryOf, writeContents } from "../support/repositories.ts";

vi.setConfig({ testTimeout: 60_000 });

const ALL = () => true;

/** The files of a commit and of its working tree, which must be the same, as texts. */
async function bothOf(files: Record<string, Content>, wanted: (path: string) => boolean = ALL) {
  const repository = await repositoryOf(files);
  const [committed, present] = [
    await filesOfCommit("HEAD", repository.folder, wanted),
    await filesOfFolder(repository.folder, wanted),
  ];
  const byPath = (all: typeof committed) => all.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  expect(byPath(present).map((file) => ({ ...file, bytes: [...file.bytes] }))).toEqual(
    byPath(committed).map((file) => ({ ...file, bytes: [...file.bytes] })),
  );
  return Object.fromEntries(byPath(committed).map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]));
}

test("bytes are those of git, whatever they are", async () => {
  const repository = await repositoryOf({
    binary: new Uint8Array([0, 255, 13, 10, 0]),
    empty: "",
    "crlf.tf": "a\r\n",
    "größe/a b.tf": "x",
  });
  await repository.git("config", "core.autocrlf", "true");
  const files = await filesOfCommit("HEAD", repository.folder, ALL);
  expect(Object.fromEntries(files.map(({ path, bytes }) => [path, [...bytes]]))).toEqual({
    binary: [0, 255, 13, 10, 0],
    empty: [],
    "crlf.tf": [97, 13, 10],
    "größe/a b.tf": [120],
  });
});

test("only what is wanted", async () => {
  expect(await bothOf({ "a.tf": "a", "b.tf": "b" }, (path) => path === "b.tf")).toEqual({ "b.tf": "b" });
});

test("new files of a folder are read unless git ignores them, deleted ones are not", async () => {
  const { folder } = await repositoryOf({ "a.tf": "a", "old.tf": "old", ".gitignore": "secret*\n" });
  writeContents(folder, { "a.tf": "changed", "new.tf": "new", "secret.tf": "secret", "old.tf": undefined });
  const files = await filesOfFolder(folder, (path) => path.endsWith(".tf"));
  expect(files.map(({ path, bytes }) => `${path} ${Buffer.from(bytes)}`)).toEqual(["a.tf changed", "new.tf new"]);
});

test("a folder outside of any repository is read without what is hidden", async () => {
  const folder = temporaryFolder();
  writeContents(folder, { "a.tf": "a", "sub/b.tf": "b", ".terraform/c.tf": "c" });
  expect((await filesOfFolder(folder, ALL)).map(({ path }) => path)).toEqual(["a.tf", "sub/b.tf"]);
});

test("instead of a link there is what it leads to", async () => {
  const files = {
    LICENSE: "license",
    "shared/a.tf": "a",
    "modules/vpc/LICENSE": { link: "../../LICENSE" },
    "modules/vpc/again": { link: "LICENSE" },
    "modules/vpc/shared": { link: "../../shared/" },
  };
  expect(await bothOf(files, (path) => path.startsWith("modules/"))).toEqual({
    "modules/vpc/LICENSE": "license",
    "modules/vpc/again": "license",
    "modules/vpc/shared/a.tf": "a",
  });
});

test.for<[string, string, string]>([
  ["out of the folder", "../outside.tf", "leads out of the folder"],
  ["to another place of the machine", "/etc/passwd", "leads out of the folder"],
  ["to nothing", "nowhere.tf", "leads to nothing that git knows"],
  ["to itself", "link.tf", "leads to itself"],
  ["to the folder that it is in", ".", "leads to a folder that it is in"],
])("a link %s is refused, but only if it is wanted", async ([, link, problem]) => {
  const { folder } = await repositoryOf({ "a.tf": "a", "link.tf": { link } });
  for (const read of [() => filesOfCommit("HEAD", folder, ALL, "v1.0.0"), () => filesOfFolder(folder, ALL)])
    await expect(read()).rejects.toThrow(`link.tf of `);
  await expect(filesOfCommit("HEAD", folder, ALL, "v1.0.0")).rejects.toThrow(
    `link.tf of v1.0.0 is a link to ${link} that ${problem}`,
  );
  const others = (path: string) => !path.startsWith("link.tf");
  expect((await filesOfCommit("HEAD", folder, others)).map(({ path }) => path)).toEqual(["a.tf"]);
  expect((await filesOfFolder(folder, others)).map(({ path }) => path)).toEqual(["a.tf"]);
});

test("a submodule is refused, but only if it is wanted", async () => {
  const inner = await repositoryOf({ "a.tf": "a" });
  const { folder, git, commit } = await repositoryOf({ "b.tf": "b" });
  await git("submodule", "--quiet", "add", inner.folder, "modules/inner");
  await commit({});
  for (const read of [filesOfCommit("HEAD", folder, ALL), filesOfFolder(folder, ALL)])
    await expect(read).rejects.toThrow(/^modules\/inner of .* is a git submodule/);
  const others = (path: string) => !path.startsWith("modules/");
  expect((await filesOfCommit("HEAD", folder, others)).map(({ path }) => path)).toEqual([".gitmodules", "b.tf"]);
});

test("a pointer of Git LFS is refused", async () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 5\n`;
  const { folder } = await repositoryOf({ "large.bin": pointer });
  await expect(filesOfCommit("HEAD", folder, ALL, "v1.0.0")).rejects.toThrow("large.bin of v1.0.0 is kept in Git LFS");
});

test("tar and gzip read an archive: names, modes, owner, time", async () => {
  const long = `${"deep/".repeat(40)}ä.tf`;
  const { folder } = await repositoryOf({ "b.tf": "b", "a.sh": { program: "#!/bin/sh\n" }, [long]: "long" });
  const archive = await packArchive(await filesOfCommit("HEAD", folder, ALL), await timeOfCommit("HEAD", folder));
  const path = join(temporaryFolder(), "archive.tar.gz");
  writeFileSync(path, archive);
  const { stdout } = await run("tar", ["--utc", "--numeric-owner", "--quoting-style=literal", "-tvzf", path], {
    env: { LC_ALL: "C" },
  });
  expect(stdout.replaceAll(/ +/g, " ").split("\n")).toEqual([
    "-rwxr-xr-x 0/0 10 2026-01-01 12:01 a.sh",
    "-rw-r--r-- 0/0 1 2026-01-01 12:01 b.tf",
    `-rw-r--r-- 0/0 4 2026-01-01 12:01 ${long}`,
  ]);
});

test("the order of files does not matter, their content, mode and time do", async () => {
  const file = (path: string, text: string, executable = false) => ({ path, bytes: Buffer.from(text), executable });
  const time = new Date("2026-01-01T00:00:00Z");
  const digest = async (...[files, date]: Parameters<typeof packArchive>) => sha256(await packArchive(files, date));
  const first = await digest([file("a", "1"), file("b", "2")], time);
  expect(await digest([file("b", "2"), file("a", "1")], time)).toBe(first);
  const others = [
    await digest([file("a", "1"), file("b", "3")], time),
    await digest([file("a", "1", true), file("b", "2")], time),
    await digest([file("a", "1"), file("b", "2")], new Date("2026-01-02T00:00:00Z")),
  ];
  expect(new Set([first, ...others]).size).toBe(4);
  // Whoever changes this changes the checksum of every archive: published versions can then not be made again.
  expect(first).toMatchInlineSnapshot(`"addbaedeb1b81d320c4e84a486e692052e9a73c4ff7c33a3e9e9fbd92978cd14"`);
});
