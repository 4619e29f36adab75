// The whole way, on a repository of its own with a tag.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { MirrorFlags } from "../../../../tools/registry/mirror/mirror-settings.ts";
import { mirrorReport } from "../../../../tools/registry/mirror/report.ts";
import { runMirror } from "../../../../tools/registry/mirror/run-mirror.ts";
import { repository } from "../../../../tools/utils/paths.ts";
import { run } from "../../../../tools/utils/run.ts";
import { folderOf } from "../../support/tfmods.ts";

vi.setConfig({ testTimeout: 60_000 });

const SHOP = `variable "size" {
  description = "How large."
  type        = number
}

output "id" {
  description = "Which one."
  value       = var.size
}
`;
const CONFIGURATION = {
  markdownPaths: "root",
  site: { repository: "https://github.com/acme/modules" },
  registry: { mirror: { module: "modules/shop", repository: "acme/terraform-cloud-shop" } },
};
const FILES = {
  "tfmods.config.json": JSON.stringify(CONFIGURATION),
  "README.md": "# All of it\n",
  "CHANGELOG.md": "# Changes\n\n[more](docs/more.md)\n",
  LICENSE: readFileSync(join(repository, "LICENSE"), "utf8"),
  "docs/more.md": "# More\n",
  "modules/shop/README.md":
    '# shop\n\nSells [things](../../docs/more.md). And more.\n\n```hcl\nmodule "shop" {\n  source = "./modules/shop"\n  size   = 1\n}\n```\n',
  "modules/shop/main.tf": SHOP,
  "modules/shop/main.tftest.hcl": "run {}\n",
  "modules/till/README.md": "# till\n\nTakes money. See [shop](../shop/).\n",
  "modules/till/main.tf": SHOP.replace("How large.", "How much."),
  "examples/small/README.md": "# small\n\nOne shop.\n",
  "examples/small/main.tf":
    'module "shop" {\n  source = "../../modules/shop"\n  size   = 1\n}\n\nmodule "till" {\n  source = "../../modules/till"\n  size   = 1\n}\n',
  "examples/small/terraform.tfvars": "a = 1\n",
  "tools/build.sh": "true\n",
};

test("of a tag: what is published, and nothing else, the same each time", async () => {
  const project = await tagged();
  const [one, two] = [join(folderOf({}), "out"), join(folderOf({}), "out")];
  const outcome = await runMirror(project, one, { tag: "v1.2.3" });
  expect(outcome).toMatchObject({
    version: "1.2.3",
    against: [],
    findings: [],
    tag: { mirror: "v1.2.3", source: "v1.2.3" },
  });
  expect(paths(one)).toEqual([
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "examples/small/README.md",
    "examples/small/main.tf",
    "main.tf",
    "modules/shop/README.md",
    "modules/shop/main.tf",
    "modules/till/README.md",
    "modules/till/main.tf",
    "outputs.tf",
    "variables.tf",
    "versions.tf",
  ]);
  // What comes after the tag changes nothing of it.
  const more =
    'variable "name" {\n  description = "What it is called."\n  type        = string\n  default     = "shop"\n}\n';
  writeFileSync(join(project, "modules/shop/main.tf"), `${SHOP}\n${more}`);
  await runMirror(project, two, { tag: "v1.2.3" });
  expect(textsIn(two)).toEqual(textsIn(one));
  expect((await runMirror(project, one, { tag: "v1.2.3" })).written).toMatchObject({ written: [], removed: [] });
  expect(mirrorReport(outcome, one)).toBe(
    `acme/shop/cloud 1.2.3: 13 files, 13 written, 0 removed in ${one}\nPublish it: commit and tag it v1.2.3 in a clone of https://github.com/acme/terraform-cloud-shop, then push both.\n`,
  );
  // The control: the files as they are now are others.
  const three = join(folderOf({}), "out");
  await runMirror(project, three, { release: "1.3.0" });
  expect(textsIn(three)["main.tf"]).toContain("name = var.name");
  expect(textsIn(one)["main.tf"]).not.toContain("name = var.name");
});

test("sources are addresses and links lead somewhere", async () => {
  const out = join(folderOf({}), "out");
  await runMirror(await tagged(), out, { tag: "v1.2.3" });
  const texts = textsIn(out);
  expect(texts["examples/small/main.tf"]).toBe(
    'module "shop" {\n  source  = "acme/shop/cloud"\n  version = "1.2.3"\n  size    = 1\n}\n\nmodule "till" {\n  source  = "acme/shop/cloud//modules/till"\n  version = "1.2.3"\n  size    = 1\n}\n',
  );
  expect(texts["modules/shop/README.md"]).toContain('source  = "acme/shop/cloud"\n  version = "1.2.3"');
  expect(texts["modules/shop/README.md"]).toContain(
    "[things](https://github.com/acme/modules/blob/v1.2.3/docs/more.md)",
  );
  expect(texts["modules/till/README.md"]).toContain(
    "[shop](https://github.com/acme/terraform-cloud-shop/tree/v1.2.3/modules/shop)",
  );
  expect(texts["CHANGELOG.md"]).toContain("https://github.com/acme/modules/blob/v1.2.3/docs/more.md");
  const readme = texts["README.md"];
  expect(readme).toContain("Sells [things](https://github.com/acme/modules/blob/v1.2.3/docs/more.md). And more.");
  expect(readme).toContain("| `acme/shop/cloud//modules/till` | Takes money. |");
  expect(readme).toContain("```hcl skip: what is required is yours to say");
  // Between its markers, what the root module takes.
  expect(readme).toContain("How large.");
});

test("below the repository itself, what was written is not taken for a part of it", async () => {
  const project = await tagged();
  await expect(runMirror(project, join(project, "public"), { release: "1.3.0" })).rejects.toThrow("does not ignore it");
  writeFileSync(join(project, ".gitignore"), "/public/\n");
  const first = await runMirror(project, join(project, "public"), { release: "1.3.0" });
  const again = await runMirror(project, join(project, "public"), { release: "1.3.0" });
  expect(again).toMatchObject({ files: first.files, written: { written: [], removed: [] } });
});

test("errors keep it from being written", async () => {
  const project = await tagged();
  const out = join(folderOf({}), "out");
  rmSync(join(project, "LICENSE"));
  const outcome = await runMirror(project, out, { release: "1.3.0" });
  expect(outcome.written).toBeUndefined();
  expect(mirrorReport(outcome, out)).toMatch(
    /^LICENSE: error: it is not there: .*\(OpenTofu: license\)\nNothing is written\.\n$/,
  );
  expect(paths(out, true)).toEqual([]);
});

test("what tfmods check finds in an example is told", async () => {
  const project = await tagged();
  const text = FILES["examples/small/main.tf"].replace("size   = 1", "sise   = 1");
  writeFileSync(join(project, "examples/small/main.tf"), text);
  const outcome = await runMirror(project, join(folderOf({}), "out"), { release: "1.3.0" });
  expect(outcome.findings.map(({ file, code }) => [file, code])).toContainEqual([
    "examples/small/main.tf",
    "call-unknown-input",
  ]);
});

test("a repository that is a module already, and a module that is not there", async () => {
  const project = await tagged();
  const other = (flags: MirrorFlags) => runMirror(project, join(folderOf({}), "out"), { release: "1.3.0", ...flags });
  await expect(other({ module: "modules/none" })).rejects.toThrow(
    "there is no module in modules/none; found examples/small, modules/shop, modules/till",
  );
  writeFileSync(join(project, "main.tf"), "locals {}\n");
  await expect(other({})).rejects.toThrow("the top folder has a module already");
});

// ---

async function tagged(): Promise<string> {
  const folder = folderOf(FILES);
  const git = (...args: string[]) =>
    run("git", ["-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false", ...args], {
      cwd: folder,
    });
  await git("init", "--quiet");
  await git("add", "--all");
  await git("commit", "--quiet", "--message=One");
  await git("tag", "v1.2.3");
  return folder;
}

function paths(folder: string, mayBeMissing = false): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).toSorted();
  } catch (error) {
    if (mayBeMissing) return [];
    throw error;
  }
}

function textsIn(folder: string): Record<string, string> {
  return Object.fromEntries(paths(folder).map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}
