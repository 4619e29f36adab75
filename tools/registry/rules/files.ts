import { isOverride } from "../../interface/load/sources.ts";
import { licenseOf, REDISTRIBUTABLE } from "./license.ts";
import type { Problem, RegistryRule, Repository } from "./rule.ts";

const STRUCTURE = "https://developer.hashicorp.com/terraform/language/modules/develop/structure";
const BOTH = ["terraform", "opentofu"] as const;

const rootModule: RegistryRule = {
  id: "root-module",
  registries: BOTH,
  severity: "error",
  source: STRUCTURE,
  check: ({ files }) => {
    const found = files.some(({ path }) => /^[^/]+\.tf(?:\.json)?$/.test(path) && !isOverride(path));
    return found ? [] : [{ message: "the top folder has no *.tf file: there is no module that could be published" }];
  },
};

const rootFiles: RegistryRule = {
  id: "root-files",
  registries: ["terraform"],
  severity: "warning",
  source: STRUCTURE,
  check: (repository) =>
    ["main.tf", "variables.tf", "outputs.tf"]
      .filter((path) => !has(repository, path))
      .map((path) => ({ path, message: "the standard structure has this file, even if it is empty; it is not there" })),
};

const readme: RegistryRule = {
  id: "readme",
  registries: BOTH,
  severity: "error",
  // OpenTofu reads README.md and no other name: backend/internal/moduleindex/generator.go of opentofu/registry-ui.
  source: STRUCTURE,
  check: ({ files }) => {
    const file = files.find(({ path }) => path === "README.md");
    if (!file) return [{ path: "README.md", message: "it is not there: the module's page would say nothing" }];
    return Buffer.from(file.bytes).toString().trim() === "" ? [{ path: "README.md", message: "it is empty" }] : [];
  },
};

const license: RegistryRule = {
  id: "license",
  registries: ["opentofu"],
  severity: "error",
  // Without one of its list, OpenTofu shows that a module is there and nothing of it: documentation/license-detection.md there.
  source: "https://github.com/opentofu/registry-ui/blob/main/licenses.json",
  check: ({ files }) => {
    const found = files.filter(({ path }) => LICENSE_FILE.test(path));
    if (found.length === 0)
      return [
        { path: "LICENSE", message: "it is not there: OpenTofu's registry shows no README and no inputs without it" },
      ];
    return found.flatMap(({ path, bytes }): Problem[] => {
      const name = licenseOf(Buffer.from(bytes).toString());
      if (name === undefined)
        return [{ path, message: `expected the text of one of these licenses: ${REDISTRIBUTABLE.join(", ")}` }];
      return [];
    });
  },
};

/** The only limit that is written down: GitHub's, where both registries get a module from. None of the registries names one. */
const LARGEST = 100 * 1024 * 1024;

const size: RegistryRule = {
  id: "file-size",
  registries: BOTH,
  severity: "error",
  source: "https://docs.github.com/en/repositories/working-with-files/managing-large-files/about-large-files-on-github",
  check: ({ files }) =>
    files
      .filter(({ bytes }) => bytes.length > LARGEST)
      .map(({ path, bytes }) => ({
        path,
        message: `GitHub takes files up to 100 MiB, found ${(bytes.length / 1024 / 1024).toFixed(1)} MiB`,
      })),
};

/** Rules about files of the top folder, and the size of all. */
export const fileRules: readonly RegistryRule[] = [rootModule, rootFiles, readme, license, size];

// ---

const LICENSE_FILE = /^(?:LICENSE|LICENCE|COPYING|UNLICENSE)(?:\.(?:md|txt|rst))?$/i;

function has({ files }: Repository, path: string): boolean {
  return files.some((file) => file.path === path);
}
