// What settings, variables and objects on a machine must not change, and names and folders that are none.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { filesOfCommit, timeOfCommit } from "../../../tools/registry/archive/index.ts";
import { run, tryRun } from "../../../tools/utils/run.ts";
import { temporaryFolder } from "../support/folders.ts";
import { repositoryOf } from "../support/repositories.ts";
import { tfmods } from "../support/tfmods.ts";
import { build, FLAGS, filesBelow, shop } from "./registries.ts";

vi.setConfig({ testTimeout: 60_000 });

test("a signed commit whose signatures git shows has its time", async () => {
  const { folder, git } = await repositoryOf({ "a.tf": "" });
  const plain = await git("cat-file", "commit", "HEAD");
  const [head, ...message] = plain.split("\n\n");
  const signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n aaaa\n -----END PGP SIGNATURE-----";
  const object = `${head}\n${signature}\n\n${message.join("\n\n")}\n\ncommitter x <x> 1 +0000\n`;
  const input = { cwd: folder, input: object };
  const { stdout: signed } = await run("git", ["hash-object", "-t", "commit", "-w", "--stdin"], input);
  await git("config", "log.showSignature", "true");
  // The control: what git shows begins with something else than the time.
  const { stdout, stderr } = await tryRun("git", ["show", "--no-patch", "--format=%ct", signed.trim()], {
    cwd: folder,
  });
  expect(`${stdout}${stderr}`.trim()).not.toMatch(/^\d+$/);
  expect(await timeOfCommit(signed.trim(), folder)).toEqual(new Date("2026-01-01T12:01:00Z"));
});

test("git replace changes nothing", async () => {
  const { folder, git } = await shop();
  const before = filesBelow((await build(folder)).out);
  await git("replace", "v1.0.0^{commit}", "v1.1.0^{commit}");
  expect(await git("show", "v1.0.0:modules/shop/text.txt")).toBe("other text");
  expect(filesBelow((await build(folder)).out)).toEqual(before);
});

test("the repository is that of the folder, also in a hook of another one", async () => {
  const [one, other] = [await shop(), await repositoryOf()];
  await other.release("v9.0.0", { "modules/other/main.tf": "locals {}\n" });
  const out = join(temporaryFolder(), "registry");
  const flags = Object.entries(FLAGS).flatMap(([name, value]) => [`--${name}`, value]);
  const env = { GIT_DIR: join(other.folder, ".git"), GIT_WORK_TREE: other.folder, GIT_INDEX_FILE: join(out, "index") };
  const { code, stdout, stderr } = await tfmods(one.folder, ["registry", "build", "--out", out, ...flags], { env });
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(
    /^archives\/acme-1\.0\.0\.tar\.gz: 2 modules.*\narchives\/acme-1\.1\.0\.tar\.gz: .*\n2 archives/,
  );
});

test("names with tabs and ends of lines stay apart", async () => {
  const { folder } = await repositoryOf({ tab: "one", "tab\tname.txt": "two", "line\nend.txt": "three" });
  const files = await filesOfCommit("HEAD", folder, () => true);
  expect(files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()])).toEqual([
    ["line\nend.txt", "three"],
    ["tab", "one"],
    ["tab\tname.txt", "two"],
  ]);
});

test("names that are not UTF-8 are refused, but only if they are wanted", async () => {
  const { folder, commit } = await repositoryOf({ "a.tf": "" });
  for (const byte of [0xe8, 0xe9])
    writeFileSync(
      Buffer.concat([Buffer.from(join(folder, "caf")), Buffer.from([byte]), Buffer.from(".txt")]),
      `${byte}`,
    );
  await commit({});
  await expect(filesOfCommit("HEAD", folder, () => true, "v1.0.0")).rejects.toThrow(
    /^caf.*\.txt of v1\.0\.0: the name of the file is not UTF-8/,
  );
  expect((await filesOfCommit("HEAD", folder, (path) => path.endsWith(".tf"))).map(({ path }) => path)).toEqual([
    "a.tf",
  ]);
});

test("a folder that is not there, and one that is no repository", async () => {
  const none = join(temporaryFolder(), "none");
  await expect(build(none)).rejects.toThrow(`${none}: there is no such folder`);
  const plain = temporaryFolder();
  await expect(build(plain)).rejects.toThrow(
    `${plain}: its tags cannot be read, which are the versions: fatal: not a git repository`,
  );
});

test("a folder where a file has to be", async () => {
  const { folder } = await shop();
  const { out } = await build(folder);
  const page = join(out, "modules/shop/1.0.0/index.html");
  rmSync(page);
  mkdirSync(page);
  await expect(build(folder, { out })).rejects.toThrow(`${page} is no file`);
});
