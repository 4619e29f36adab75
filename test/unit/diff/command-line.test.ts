// `tfmods diff` with the real program, on real repositories.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { git } from "../../support/git.ts";
import { folderOf, tfmods } from "../support/tfmods.ts";

const SHOP = 'variable "size" {\n  type = number\n}\n';
const OLD = {
  "package.json": '{ "version": "1.2.3" }\n',
  "CHANGELOG.md": "## 1.2.3\n",
  "modules/shop/main.tf": SHOP,
  "modules/till/main.tf": "locals {}\n",
  "examples/small/main.tf": 'module "shop" {\n  source = "../../modules/shop"\n  size = 1\n}\n',
};

/** A repository with a tag v1.2.3, and then these files; undefined deletes one. */
async function repositoryWith(changed: Record<string, string | undefined>): Promise<string> {
  const folder = folderOf(OLD);
  await git(folder, "init", "--quiet");
  await git(folder, "add", "--all");
  await git(folder, "commit", "--quiet", "--message=Old");
  await git(folder, "tag", "v1.2.3");
  for (const [path, text] of Object.entries(changed)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    if (text === undefined) rmSync(join(folder, path));
    else writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** The same, with two more commits in which a module is no HCL. */
async function repositoryWithBroken(): Promise<string> {
  const folder = await repositoryWith({ "modules/shop/main.tf": 'variable "size" {\n  type = = 1\n}\n' });
  await git(folder, "commit", "--quiet", "--all", "--message=Broken");
  writeFileSync(join(folder, "README.md"), "Mended later.\n");
  await git(folder, "add", "--all");
  await git(folder, "commit", "--quiet", "--message=More");
  return folder;
}

test("nothing", async () => {
  const folder = await repositoryWith({ "examples/small/main.tf": "locals {}\n" });
  const { stdout, code } = await tfmods(folder, ["diff", "v1.2.3"]);
  // Without its last line end, as all output of programs that tests read.
  expect(stdout).toBe("# v1.2.3 to the working tree: the interface has not changed");
  expect(code).toBe(0);
});

test("what has changed, as release notes", async () => {
  const folder = await repositoryWith({
    "modules/shop/main.tf": `${SHOP.replace("number", "bool")}
variable "name" {
  type    = string
  default = "shop"
  validation {
    condition     = can(regex("^s", var.name))
    error_message = "It begins with s."
  }
}
`,
    "modules/till/main.tf": undefined,
    "modules/door/main.tf": "locals {}\n",
  });
  const { stdout, code } = await tfmods(folder, ["diff", "v1.2.3"]);
  expect(stdout).toBe(`# v1.2.3 to the working tree: major version

## Breaking (major)

- modules/shop: \`var.size\` accepts something else: it was number and is bool (modules/shop/main.tf:1)
- modules/till is gone: a call of it is refused

## New (minor)

- modules/door is a new module
- modules/shop: \`var.name\` is new, and has a default (modules/shop/main.tf:5)`);
  expect(code).toBe(0);
});

test("two revisions, a folder of modules, and JSON", async () => {
  const folder = await repositoryWith({ "modules/shop/main.tf": "locals {}\n", "modules/till/main.tf": undefined });
  await git(folder, "commit", "--quiet", "--all", "--message=New");
  const { stdout } = await tfmods(folder, ["diff", "v1.2.3", "HEAD", "--module", "modules/s*", "--format", "json"]);
  expect(JSON.parse(stdout)).toEqual({
    version: 1,
    base: "v1.2.3",
    head: "HEAD",
    bump: "major",
    modules: [
      {
        folder: "modules/shop",
        changes: [
          {
            code: "input-removed",
            bump: "major",
            path: "var.size",
            reason: "is gone: a call that gives it is refused",
            file: "modules/shop/main.tf",
            line: 1,
          },
        ],
      },
    ],
  });
});

test("a folder inside of a repository, and folders without git", async () => {
  const folder = await repositoryWith({ "modules/shop/main.tf": "locals {}\n" });
  const inside = await tfmods(join(folder, "modules/shop"), ["diff", "v1.2.3"]);
  expect(inside.stdout).toContain("- .: `var.size` is gone");
  const before = folderOf(OLD);
  const apart = await tfmods(folderOf({ "a.tf": "locals {}\n" }), ["diff", before, folder]);
  expect(apart.stdout).toContain("- modules/shop: `var.size` is gone");
});

test("the configuration leaves modules out, and may set up rules", async () => {
  const folder = await repositoryWith({
    "modules/shop/main.tf": "locals {}\n",
    "tfmods.config.json": '{ "exclude": ["modules/shop"], "rules": { "call-unknown-input": "off" } }\n',
  });
  const { stdout, stderr } = await tfmods(folder, ["diff", "v1.2.3"]);
  expect(stderr).toBe("");
  expect(stdout).toBe("# v1.2.3 to the working tree: the interface has not changed");
});

test("--enforce fails with what is missing, and holds its peace otherwise", async () => {
  const folder = await repositoryWith({ "modules/shop/main.tf": "locals {}\n" });
  const failed = await tfmods(folder, ["diff", "v1.2.3", "--enforce"]);
  expect(failed.stdout).toContain(
    "Error: 1.2.3 promises less than what has changed since 1.2.3: expected at least 2.0.0",
  );
  expect(failed.stdout).toContain("modules/shop: var.size is gone");
  expect(failed.code).toBe(1);
  writeFileSync(join(folder, "CHANGELOG.md"), "## 2.0.0\n\n- `size` is gone.\n\n## 1.2.3\n");
  const passed = await tfmods(folder, ["diff", "v1.2.3", "--enforce", "--version", "2.0.0"]);
  expect(passed.stdout).toContain("The version goes from 1.2.3 to 2.0.0, as it must.");
  expect(passed.code).toBe(0);
});

const broken = repositoryWithBroken();

test.each([
  {
    it: "HCL that is broken now",
    args: ["v1.2.3"],
    says: ["the working tree has files that are no HCL", "modules/shop/main.tf:2:"],
  },
  {
    it: "HCL that was broken",
    args: ["HEAD~1", "v1.2.3"],
    says: ["HEAD~1 has files that are no HCL", "modules/shop/main.tf:2:"],
  },
  { it: "a revision that is not there", args: ["v9"], says: ['has no git revision "v9"'] },
  { it: "a folder that is not there", args: ["./old"], says: ["old is no folder: found nothing"] },
  { it: "no modules", args: ["v1.2.3", "--module", "lib/*"], says: ["has a module: expected folders that fit lib/*"] },
  { it: "no base", args: [], says: ["missing required argument 'base'"] },
  { it: "a format that is not there", args: ["v1.2.3", "--format", "xml"], says: ["Allowed choices are text, json"] },
  { it: "what looks like an option of git", args: ["--output=x"], says: ["unknown option '--output=x'"] },
  { it: "an empty name", args: [""], says: ['has no git revision ""'] },
])("bad input: $it", async ({ args, says }) => {
  const { stdout, stderr, code } = await tfmods(await broken, ["diff", ...args]);
  for (const text of says) expect(stderr).toContain(text);
  expect(stderr).not.toMatch(/\n +at /);
  expect(stdout).toBe("");
  expect(code).toBe(2);
});

test("outside of a repository, a revision is an error", async () => {
  const { stderr, code } = await tfmods(folderOf(OLD), ["diff", "main"]);
  expect(stderr).toContain('has no git revision "main": fatal: not a git repository');
  expect(code).toBe(2);
});
