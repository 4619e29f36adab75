import { chmodSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { writeTree } from "../../../../tools/registry/mirror/write-tree.ts";
import { UserError } from "../../../../tools/utils/errors.ts";
import { temporaryFolder } from "../../support/folders.ts";
import { type Content, type Repository, repositoryOf } from "../../support/repositories.ts";
import { folderOf } from "../../support/tfmods.ts";

vi.setConfig({ testTimeout: 60_000 });

const file = (path: string, text: string, executable = false) => ({ path, bytes: Buffer.from(text), executable });
const FILES = [file("a/b.tf", "one"), file("run.sh", "two", true)];
const BEFORE: Record<string, Content> = { ".github/own.yml": "x", "old/c.tf": "x", "a/b.tf": "old" };

test("a new folder, and the same once more", async () => {
  const out = join(temporaryFolder(), "new");
  expect(await writeTree(out, FILES)).toEqual({ written: ["a/b.tf", "run.sh"], removed: [], unchanged: 0 });
  expect(readFileSync(join(out, "a/b.tf"), "utf8")).toBe("one");
  expect(statSync(join(out, "run.sh")).mode & 0o777).toBe(0o755);
  const before = statSync(join(out, "a/b.tf")).mtimeMs;
  expect(await writeTree(out, FILES)).toEqual({ written: [], removed: [], unchanged: 2 });
  expect(statSync(join(out, "a/b.tf")).mtimeMs).toBe(before);
});

test("what was stopped half way is finished, also outside of git", async () => {
  // As a killed run leaves it: one file is not there, one has not got its mode, and one was about to be written.
  const out = folderOf({ "run.sh": "two", "a/.1-0a1b2c3d.tfmods-tmp": "on" });
  chmodSync(join(out, "run.sh"), 0o644);
  const { pid } = process;
  writeFileSync(join(out, `.${pid}-0a1b2c3d.tfmods-tmp`), "half");
  writeFileSync(join(out, `a/.${pid}-0a1b2c3d.tfmods-tmp`), "half");
  expect((await writeTree(out, FILES)).written).toEqual(["a/b.tf", "run.sh"]);
  expect(readdirSync(out)).toEqual(["a", "run.sh"]);
  // The first process of the machine runs: what it writes stays.
  expect(readdirSync(join(out, "a")).toSorted()).toEqual([".1-0a1b2c3d.tfmods-tmp", "b.tf"]);
});

test.for<[what: string, tree: Record<string, string>]>([
  ["mine.txt", { "mine.txt": "mine" }],
  ["a/b.tf", { "a/b.tf": "mine" }],
  [".mine", { ".mine": "mine" }],
])("a folder that is no clone and has something else in it is refused: %s", async ([what, tree]) => {
  const out = folderOf(tree);
  const failure = await refused(out);
  expect(failure.message).toBe(`--out ${out} is neither empty nor a clone of git: it has ${what}`);
  expect(readFileSync(join(out, what), "utf8")).toBe("mine");
  expect(existsSync(join(out, "run.sh"))).toBe(false);
});

test("a folder in a clone is none itself", async () => {
  const { folder } = await repositoryOf({ "public/mine.txt": "mine" });
  expect((await refused(join(folder, "public"))).message).toContain("neither empty nor a clone of git");
});

test("in a clone, what is committed makes room", async () => {
  const { folder } = await repositoryOf(BEFORE);
  const { removed, written } = await writeTree(folder, FILES);
  expect([removed, written]).toEqual([["old/c.tf"], ["a/b.tf", "run.sh"]]);
  expect(existsSync(join(folder, "old"))).toBe(false);
  expect(existsSync(join(folder, ".github/own.yml"))).toBe(true);
  // Before anything is committed, the same is not refused.
  expect((await writeTree(folder, FILES)).unchanged).toBe(2);
  // Something else is.
  expect((await refused(folder, [file("a/b.tf", "three")])).message).toMatch(
    /bring back as they are: run\.sh, a\/b\.tf$/,
  );
});

type Loss = (repository: Repository) => unknown;
const LOSSES: Record<string, [lost: string, prepare: Loss]> = {
  "a new file": ["new.txt", ({ folder }) => writeFileSync(join(folder, "new.txt"), "mine")],
  "a new file that the settings of git hide": [
    "new.txt",
    async ({ folder, git }) => {
      await git("config", "status.showUntrackedFiles", "no");
      writeFileSync(join(folder, "new.txt"), "mine");
    },
  ],
  "a new file that was added, and is not committed": [
    "new.txt",
    async ({ folder, git }) => {
      writeFileSync(join(folder, "new.txt"), "mine");
      await git("add", "new.txt");
    },
  ],
  "an ignored file": [
    "mine.log",
    async ({ folder, commit }) => {
      await commit({ ".gitignore": "*.log\n" });
      writeFileSync(join(folder, "mine.log"), "mine");
    },
  ],
  "a change of a file that goes": ["old/c.tf", ({ folder }) => writeFileSync(join(folder, "old/c.tf"), "mine")],
  "a change of a file that gets another content": [
    "a/b.tf",
    ({ folder }) => writeFileSync(join(folder, "a/b.tf"), "mine"),
  ],
  "a change that git was told not to look at": [
    "a/b.tf",
    async ({ folder, git }) => {
      await git("update-index", "--assume-unchanged", "a/b.tf");
      writeFileSync(join(folder, "a/b.tf"), "mine");
    },
  ],
  "a file with a name that is a pattern to git": [
    ":!mine.txt",
    ({ folder }) => writeFileSync(join(folder, ":!mine.txt"), "mine"),
  ],
};

test.for(Object.entries(LOSSES))("what git could not bring back is refused: %s", async ([, [lost, prepare]]) => {
  const repository = await repositoryOf(BEFORE);
  await prepare(repository);
  const before = readFileSync(join(repository.folder, lost), "utf8");
  expect((await refused(repository.folder)).message).toMatch(new RegExp(`bring back as they are: ${lost}$`));
  expect(readFileSync(join(repository.folder, lost), "utf8")).toBe(before);
  expect(existsSync(join(repository.folder, "old/c.tf"))).toBe(true);
});

test("a hook of another repository does not change what is asked", async () => {
  const other = await repositoryOf(BEFORE);
  vi.stubEnv("GIT_DIR", join(other.folder, ".git"));
  const folder = folderOf({ "old/c.tf": "x" });
  expect((await refused(folder)).message).toContain("neither empty nor a clone of git");
  vi.unstubAllEnvs();
});

test("links are not followed", async () => {
  const elsewhere = folderOf({ "b.tf": "mine" });
  const { folder, commit } = await repositoryOf();
  symlinkSync(elsewhere, join(folder, "a"));
  await commit({});
  expect(await writeTree(folder, FILES)).toMatchObject({ removed: ["a"], written: ["a/b.tf", "run.sh"] });
  expect(readFileSync(join(elsewhere, "b.tf"), "utf8")).toBe("mine");
  expect(readFileSync(join(folder, "a/b.tf"), "utf8")).toBe("one");
});

// ---

async function refused(folder: string, files = FILES): Promise<UserError> {
  const failure = await writeTree(folder, files).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UserError);
  return failure as UserError;
}
