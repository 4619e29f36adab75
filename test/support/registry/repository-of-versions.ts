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
  const folder = mkdtempSync(join(runFolder(), "versions-"));
  await git(folder, "init", "--quiet");
  write(folder, "tfmods.config.json", JSON.stringify({ registry: REGISTRY }));
  for (const version of VERSIONS) {
    write(folder, "modules/till/main.tf", `output "made" {\n  value = "till ${version}"\n}\n`);
    write(folder, "modules/shop/main.tf", shop(version));
    await git(folder, "add", "--all");
    await git(folder, "commit", "--quiet", `--message=${version}`);
    await git(folder, "tag", `v${version}`);
  }
  return folder;
}

// ---

const REGISTRY = {
  namespace: "acme",
  system: "test",
  modules: { shop: "modules/shop", till: "modules/till", everything: "." },
  versions: { [YANKED]: { yanked: "it counts wrong" } },
};

const shop = (version: string) => `module "till" {
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
