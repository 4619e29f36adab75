import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type BuildFlags, type BuildOutcome, runBuild } from "../../../tools/registry/run-registry.ts";
import { temporaryFolder } from "../support/folders.ts";
import { type Content, copyOf, type Repository, repositoryOf } from "../support/repositories.ts";

/** A module with a file that it reads and a module beside it that it calls. */
export const SHOP: Record<string, Content> = {
  LICENSE: "license\n",
  "README.md": "# Shop\n",
  "docs/page.md": "page\n",
  "modules/shop/main.tf": `variable "size" {
  type        = number
  default     = 1
  description = "How large <it> is."
}
module "till" {
  source = "../till"
  text   = file("\${path.module}/text.txt")
}
output "size" {
  value       = var.size
  description = "The size."
}
`,
  "modules/shop/text.txt": "text\n",
  "modules/shop/tests/shop.tftest.hcl": "\n",
  "modules/till/main.tf": 'variable "text" {\n  type = string\n}\n',
  "examples/small/main.tf": 'module "shop" {\n  source = "../../modules/shop"\n}\n',
};

export const FLAGS = { namespace: "acme", system: "aws", url: "https://modules.example.org" };

let made: Promise<Repository> | undefined;

/** The repository with v1.0.0, and another text in v1.1.0. */
export async function shop(): Promise<Repository> {
  made ??= makeShop();
  return copyOf(await made, 2);
}

/** Publishes a repository into a folder, which is new unless one is given. */
export function build(folder: string, flags: Partial<BuildFlags> = {}): Promise<BuildOutcome> {
  return runBuild(folder, { ...FLAGS, out: join(temporaryFolder(), "registry"), ...flags });
}

/** What a repository says in its configuration. */
export function configured(registry: object): Record<string, Content> {
  return { "tfmods.config.json": JSON.stringify({ registry }) };
}

/** All files below a folder, by their paths, each byte as a character. */
export function filesBelow(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), "latin1")]));
}

/** A JSON file of a registry. */
export function jsonIn(folder: string, path: string) {
  return JSON.parse(readFileSync(join(folder, path), "utf8"));
}

/** Versions of a module, as its list has them. @param module NAMESPACE/NAME/SYSTEM */
export function versionsIn(out: string, module: string): string[] {
  return jsonIn(out, `v1/modules/${module}/versions`).modules[0].versions.map(
    ({ version }: { version: string }) => version,
  );
}

// ---

async function makeShop(): Promise<Repository> {
  const repository = await repositoryOf();
  await repository.release("v1.0.0", SHOP);
  await repository.release("v1.1.0", { "modules/shop/text.txt": "other text\n" });
  return repository;
}
