// The commands of docs/publishing.md, with a repository on this machine in place of GitHub's.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import { fencedBlocks } from "../../../../tools/interface/load/markdown.ts";
import { repository } from "../../../../tools/utils/paths.ts";
import { type RunResult, tryRun } from "../../../../tools/utils/run.ts";
import { temporaryFile, temporaryFolder } from "../../support/folders.ts";
import { type Repository, repositoryOf } from "../../support/repositories.ts";

vi.setConfig({ testTimeout: 240_000 });

const SHOP = 'variable "size" {\n  description = "How large."\n  type        = number\n}\n';
const FILES = {
  "tfmods.config.json": JSON.stringify({
    registry: { mirror: { module: "modules/shop", repository: "acme/terraform-cloud-shop" } },
    site: { repository: "https://github.com/acme/modules" },
  }),
  LICENSE: readFileSync(join(repository, "LICENSE"), "utf8"),
  "modules/shop/README.md": "# shop\n\nSells things.\n",
  "modules/shop/main.tf": `${SHOP}\noutput "id" {\n  description = "Which one."\n  value       = var.size\n}\n`,
};

const GIT = "[user]\nname = test\nemail = test@example.org\n[init]\ndefaultBranch = main\n";

let project: Repository;
let remote: Repository;

beforeAll(async () => {
  project = await repositoryOf();
  await project.release("v1.2.3", FILES);
  await project.release("v1.2.4", { "modules/shop/more.tf": "locals {}\n" });
  remote = await repositoryOf();
  await remote.git("config", "core.bare", "true");
});

test("they publish a version, and nothing the second time", async () => {
  expect((await publish("1.2.3")).code).toBe(0);
  const first = await remote.git("rev-parse", "v1.2.3", "main");
  expect(new Set(first.split("\n")).size).toBe(1);
  expect(await remote.git("ls-tree", "--name-only", "main")).toContain("main.tf");
  expect((await publish("1.2.3")).code).toBe(0);
  expect(await remote.git("rev-parse", "v1.2.3", "main")).toBe(first);
});

test("what was refused half way is finished the next time", async () => {
  const before = await remote.git("rev-parse", "main");
  const hook = join(remote.folder, ".git/hooks/update");
  mkdirSync(dirname(hook), { recursive: true });
  // The branch would be taken, and the tag is refused.
  writeFileSync(hook, '#!/bin/sh\ncase "$1" in refs/tags/*) exit 1 ;; esac\n', { mode: 0o755 });
  const failed = await publish("1.2.4");
  expect([failed.code === 0, await remote.git("tag"), await remote.git("rev-parse", "main")]).toEqual([
    false,
    "v1.2.3",
    before,
  ]);
  rmSync(hook);
  expect((await publish("1.2.4")).code).toBe(0);
  expect(await remote.git("tag")).toBe("v1.2.3\nv1.2.4");
  expect(await remote.git("rev-parse", "main~1", "v1.2.4")).toBe(`${before}\n${await remote.git("rev-parse", "main")}`);
});

test("a tag of another content is not moved", async () => {
  const before = await remote.git("rev-parse", "main");
  await remote.git("tag", "--force", "v1.2.4", "main~1");
  const { code, stderr } = await publish("1.2.4");
  expect([code === 0, await remote.git("rev-parse", "v1.2.4")]).toEqual([
    false,
    await remote.git("rev-parse", "main~1"),
  ]);
  expect(stderr).toContain("already exists");
  expect(await remote.git("rev-parse", "main")).toBe(before);
});

// ---

/** Gives the commands of the page in a shell that stops at the first that fails. */
function publish(version: string): Promise<RunResult> {
  const page = readFileSync(join(repository, "docs/publishing.md"), "utf8");
  const [block] = fencedBlocks(page).filter(({ language }) => language === "sh");
  const program = `"${process.execPath}" "${join(repository, "tools/tfmods/tfmods.ts")}"`;
  const commands = (block?.text ?? "")
    .replaceAll("1.2.3", version)
    .replace("https://github.com/acme/terraform-kubernetes-observability", `"${remote.folder}"`)
    .replace("npx tfmods", program);
  const env = { GIT_CONFIG_GLOBAL: temporaryFile("gitconfig", GIT), TMPDIR: temporaryFolder() };
  return tryRun("sh", ["-ec", commands], { cwd: project.folder, env });
}
