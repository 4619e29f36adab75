// Ways to a release besides the plain one, from beginning to end.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sha256 } from "../../../tools/registry/archive/index.ts";
import { runBuild } from "../../../tools/registry/run-registry.ts";
import { temporaryFolder } from "../support/folders.ts";
import { tfmods } from "../support/tfmods.ts";
import { gitHub, releaseOn } from "./github.ts";
import { commit, git, historyOf, release, stateOf } from "./histories.ts";

const SLOW = { timeout: 180_000 };
const SIZE = 'variable "size" {}\n';
const NAME = `${SIZE}variable "name" {\n  default = 1\n}\n`;
const CHANGELOG = "# Changes\n\n## [1.2.3] - 2026-01-01\n\n- One.\n";
const OLD = { "modules/shop/main.tf": SIZE, "modules/till/main.tf": "locals {}\n", "CHANGELOG.md": CHANGELOG };

test("a section that a pull request brought needs no commit", SLOW, async () => {
  const section = "## [1.3.0] - 2026-11-01\n\n- Input `name`.\n\n";
  const history = await historyOf([
    { files: { ...OLD, "package.json": '{ "version": "1.2.3" }\n' } },
    { tag: "v1.2.3" },
    {
      files: {
        "modules/shop/main.tf": NAME,
        "CHANGELOG.md": CHANGELOG.replace("## [1.2.3]", `${section}## [1.2.3]`),
        "package.json": '{ "version": "1.3.0" }\n',
      },
    },
  ]);
  const head = await git(history.folder, "rev-parse", "HEAD");
  const outcome = await release(history, { execute: true });
  expect(outcome).toMatchObject({ state: "released", version: "1.3.0", section: "- Input `name`." });
  expect(await git(history.remote, "rev-parse", "main", "v1.3.0^{}")).toBe(`${head}\n${head}`);
});

test("a workflow that a tag starts makes the release of that tag", SLOW, async () => {
  const [server, history] = [
    await gitHub(),
    await historyOf([
      { files: OLD },
      { tag: "v1.2.3" },
      { files: { "modules/shop/main.tf": NAME } },
      { tag: "v1.3.0" },
      { files: { "README.md": "Later.\n" } },
    ]),
  ];
  await git(history.folder, "switch", "--quiet", "--detach", "v1.3.0");
  const before = await stateOf(history);
  const outcome = await releaseOn(server, history, { execute: true });
  expect(outcome).toMatchObject({ state: "released", version: "1.3.0", base: "v1.2.3", refusals: [] });
  expect(server.state).toMatchObject([{ tag: "v1.3.0", draft: false, latest: true }]);
  expect(await stateOf(history)).toEqual(before);
});

test("a version of one module, where each has versions of its own", SLOW, async () => {
  const history = await historyOf([
    {
      files: {
        ...OLD,
        "tfmods.config.json": '{ "registry": { "tags": "{module}/v{version}" } }\n',
        "modules/shop/CHANGELOG.md": CHANGELOG,
      },
    },
    { tag: "shop/v1.2.3" },
    { tag: "till/v0.1.0" },
    { files: { "modules/till/main.tf": SIZE } },
  ]);
  expect(await release(history, { module: "shop" })).toMatchObject({ state: "nothing", base: "shop/v1.2.3" });
  expect(await release(history, { module: "till" })).toMatchObject({ version: "0.2.0", tag: "till/v0.2.0" });
  await expect(release(history)).rejects.toThrow("--module NAME is missing");
  await expect(release(history, { module: "shpo" })).rejects.toThrow("there is no such module; did you mean shop?");
  await commit(history.folder, { "modules/shop/main.tf": NAME }, "Name");
  const outcome = await release(history, { module: "shop", execute: true });
  expect(outcome).toMatchObject({ state: "released", version: "1.3.0", tag: "shop/v1.3.0" });
  expect(await git(history.folder, "show", "--stat=60", "--format=%s", "HEAD")).toMatch(
    /^Release shop\/v1.3.0\n\n modules\/shop\/CHANGELOG.md /,
  );
});

test("an old version is mended on a branch, and is not the latest one", SLOW, async () => {
  const [server, history] = [
    await gitHub(),
    await historyOf([
      { files: OLD },
      { tag: "v1.2.3" },
      { files: { "modules/shop/main.tf": "locals {}\n" } },
      { tag: "v2.0.0" },
    ]),
  ];
  await git(history.folder, "switch", "--quiet", "--create", "release-1", "v1.2.3");
  await commit(history.folder, { "modules/till/main.tf": "locals {\n}\n" }, "Mend the till");
  const outcome = await releaseOn(server, history, { branch: "release-1", execute: true });
  expect(outcome).toMatchObject({ state: "released", version: "1.2.4", base: "v1.2.3", section: "- Mend the till" });
  expect(server.state).toMatchObject([{ tag: "v1.2.4", latest: false }]);
  expect(await git(history.remote, "rev-parse", "release-1")).toBe(await git(history.folder, "rev-parse", "HEAD"));
});

test("the archive is the one that the registry publishes", SLOW, async () => {
  const registry = { namespace: "acme", system: "aws", url: "https://modules.example.org" };
  const files = { ...OLD, "tfmods.config.json": JSON.stringify({ registry }) };
  const [server, history] = [await gitHub(), await historyOf([{ files }])];
  const outcome = await releaseOn(server, history, { version: "1.2.3", execute: true });
  const asset = server.api.releases[0]?.assets.find(({ name }) => name === "acme-1.2.3.tar.gz");
  const out = join(temporaryFolder(), "registry");
  const { record } = await runBuild(history.folder, { out });
  expect(record.archives.map((archive) => archive.sha256)).toEqual([sha256(asset?.bytes ?? Buffer.of())]);
  expect(outcome.notes).toContain(`acme-1.2.3.tar.gz//modules/shop?checksum=sha256:${record.archives[0]?.sha256}`);
  expect(server.api.releases[0]?.body).toBe(outcome.notes);
});

test("killed in the middle of an upload, the command line finishes the next time", SLOW, async () => {
  const [server, history] = [
    await gitHub(),
    await historyOf([{ files: OLD }, { tag: "v1.2.3" }, { files: { "modules/shop/main.tf": NAME } }]),
  ];
  const env = { GITHUB_TOKEN: server.api.token, GITHUB_API_URL: server.address };
  const args = ["release", "--github", server.api.repository, "--execute"];
  server.fail("POST", "name=shop-1.3.0.tar.gz", "hang");
  const hangs = new Promise<void>((resolve) => {
    server.onHang = resolve;
  });
  // The shell says its number, and becomes the program.
  const first = tfmods(history.folder, args, { env, wrapper: ["sh", "-c", 'echo $$ > .git/pid; exec "$0" "$@"'] });
  await hangs;
  process.kill(Number(readFileSync(join(history.folder, ".git", "pid"), "utf8")), "SIGKILL");
  expect((await first).code).not.toBe(0);
  expect(server.state).toMatchObject([{ tag: "v1.3.0", draft: true, assets: [] }]);
  const { stdout, stderr, code } = await tfmods(history.folder, args, { env });
  expect(stdout).toContain("# Release 1.3.0: done");
  expect(stderr).toContain("file: upload shop-1.3.0.tar.gz ...");
  expect(code).toBe(0);
  expect(server.state).toMatchObject([{ tag: "v1.3.0", draft: false, assets: [{}, {}] }]);
});
