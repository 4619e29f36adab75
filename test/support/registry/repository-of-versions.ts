import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runFolder } from "../../../tools/testkit/terraform/run-folder.ts";
import { git } from "../git.ts";

/** Versions of the small repository, in order; the code of each differs. */
export const VERSIONS = ["1.0.0", "1.0.1", "1.1.0", "1.1.1", "1.2.0-rc.1", "2.0.0"] as const;

/** The last of 1.1, which nobody shall choose any more. */
export const YANKED = "1.1.1";

/** The one whose archive the tests damage. */
export const DAMAGED = "1.0.1";

/**
 * A git repository of two modules, `shop` and `till`, with a tag for each version. `shop` calls `till` by a relative path, and its output
 * `made` tells the version of both.
 */
export async function repositoryOfVersions(): Promise<string> {
  const folder = await repository({
    modules: { shop: "modules/shop", till: "modules/till", everything: "." },
    versions: { [YANKED]: { yanked: "it counts wrong" } },
  });
  for (const version of VERSIONS) await commit(folder, { shop: version, till: version }, [`v${version}`]);
  return folder;
}

/** The same modules, but each has versions of its own: after their first ones, `till` was published again and `shop` was not. */
export async function repositoryOfModules(): Promise<string> {
  const folder = await repository({ tags: "{module}-v{version}" });
  await commit(folder, { shop: "1.0.0", till: "0.9.0" }, ["shop-v1.0.0", "till-v0.9.0"]);
  await commit(folder, { shop: "1.1.0", till: "0.9.1" }, ["till-v0.9.1"]);
  return folder;
}

// ---

async function repository(registry: object): Promise<string> {
  const folder = mkdtempSync(join(runFolder(), "versions-"));
  await git(folder, "init", "--quiet");
  const configuration = { registry: { namespace: "acme", system: "test", ...registry } };
  write(folder, "tfmods.config.json", JSON.stringify(configuration));
  return folder;
}

async function commit(folder: string, { shop, till }: { shop: string; till: string }, tags: string[]): Promise<void> {
  write(folder, "modules/till/main.tf", `output "made" {\n  value = "till ${till}"\n}\n`);
  write(folder, "modules/shop/main.tf", shopText(shop));
  await git(folder, "add", "--all");
  await git(folder, "commit", "--quiet", `--message=${tags.join(", ")}`);
  for (const tag of tags) await git(folder, "tag", tag);
}

const shopText = (version: string) => `module "till" {
  source = "../till"
}

output "made" {
  value = "shop ${version} with \${module.till.made}"
}
`;

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
