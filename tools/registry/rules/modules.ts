import { posix } from "node:path";
import { isLocal } from "../../interface/load/address.ts";
import { folderOf } from "../../interface/load/sources.ts";
import type { Module } from "../../interface/module/module.ts";
import { publishedBy } from "../../tfmods/published.ts";
import type { Problem, RegistryRule, Repository } from "./rule.ts";

const STRUCTURE = "https://developer.hashicorp.com/terraform/language/modules/develop/structure";
const GENERATOR = "https://github.com/opentofu/registry-ui/blob/main/backend/internal/moduleindex/generator.go";
const BOTH = ["terraform", "opentofu"] as const;

const syntax: RegistryRule = {
  id: "syntax",
  registries: BOTH,
  severity: "error",
  source: "https://developer.hashicorp.com/terraform/registry/modules/publish",
  check: ({ modules }) =>
    shown(modules).flatMap(({ broken }) =>
      broken.map(({ path, problem, source }) => ({
        path,
        line: source.position(problem.span.start).line,
        message: `neither registry can read it: ${problem.message}`,
      })),
    ),
};

const emptySubmodule: RegistryRule = {
  id: "submodule-empty",
  registries: BOTH,
  severity: "error",
  // OpenTofu lists every folder in modules/ as a submodule, whatever is in it.
  source: GENERATOR,
  check: (repository) =>
    withoutModule(
      repository,
      "modules",
      "a submodule with only other files, such as a README, has a page that says nothing",
    ),
};

const emptyExample: RegistryRule = {
  id: "example-empty",
  registries: ["opentofu"],
  severity: "warning",
  source: GENERATOR,
  check: (repository) =>
    withoutModule(repository, "examples", "OpenTofu's registry lists it as an example and finds nothing in it"),
};

const submoduleReadme: RegistryRule = {
  id: "submodule-readme",
  registries: BOTH,
  severity: "warning",
  source: STRUCTURE,
  check: ({ modules, files }) =>
    shown(modules)
      .filter(
        ({ folder }) => /^modules\/[^/]+$/.test(folder) && !files.some(({ path }) => path === `${folder}/README.md`),
      )
      .map(({ folder }) => ({
        path: folder,
        message: "a submodule without README.md counts as internal: nobody should call it",
      })),
};

const submodulePlace: RegistryRule = {
  id: "submodule-place",
  registries: BOTH,
  severity: "warning",
  source: STRUCTURE,
  check: ({ modules }) =>
    modules
      .filter(({ folder }) => folder !== "." && !folder.startsWith("modules/") && publishedBy({})(folder))
      .map(({ folder }) => ({
        path: folder,
        message: "no registry shows a module that is neither in modules/ nor in examples/",
      })),
};

const callsInside: RegistryRule = {
  id: "calls-inside",
  registries: BOTH,
  severity: "error",
  source: STRUCTURE,
  check: ({ modules }) =>
    shown(modules).flatMap((module) =>
      localCalls(module)
        .filter(({ folder }) => folder.startsWith("..") || !modules.some((each) => each.folder === folder))
        .map(({ source, path, line }) => ({ path, line, message: `${source} leads to no module of this repository` })),
    ),
};

const exampleSource: RegistryRule = {
  id: "example-source",
  registries: ["terraform"],
  severity: "warning",
  source: STRUCTURE,
  check: ({ modules }) =>
    shown(modules)
      .filter(({ folder }) => folder.startsWith("examples/"))
      .flatMap((module) =>
        localCalls(module)
          .filter(({ folder }) => !folder.startsWith("examples/"))
          .map(({ source, path, line }) => ({
            path,
            line,
            message: `examples are copied: expected the address that a caller uses, found ${source}`,
          })),
      ),
};

const descriptions: RegistryRule = {
  id: "descriptions",
  registries: BOTH,
  severity: "warning",
  source: STRUCTURE,
  check: ({ modules }) =>
    shown(modules)
      .filter(({ folder }) => folder === "." || folder.startsWith("modules/"))
      .flatMap(({ variables, outputs }) => [
        ...variables.map((each) => ({ ...each, what: `var.${each.name}` })),
        ...outputs.map((each) => ({ ...each, what: `output.${each.name}` })),
      ])
      .filter(({ description = "" }) => description.trim() === "")
      .map(({ file, block, what }) => ({
        path: file.source.path,
        line: file.source.position(block.span.start).line,
        message: `${what} has no description, which its page shows`,
      })),
};

/** Rules about modules and examples. */
export const moduleRules: readonly RegistryRule[] = [
  syntax,
  emptySubmodule,
  emptyExample,
  submoduleReadme,
  submodulePlace,
  callsInside,
  exampleSource,
  descriptions,
];

// ---

/** The root module, submodules, examples, and what is in their folders. */
function shown(modules: readonly Module[]): Module[] {
  return modules.filter(({ folder }) => folder === "." || /^(?:modules|examples)\//.test(folder));
}

/** Folders right below one that have no file of HCL. */
function withoutModule({ files, modules }: Repository, top: string, message: string): Problem[] {
  const names = new Set(files.flatMap(({ path }) => new RegExp(`^${top}/([^/]+)/`).exec(path)?.[1] ?? []));
  const isModule = (name: string) => modules.some(({ folder }) => folder === `${top}/${name}`);
  return [...names]
    .filter((name) => !isModule(name))
    .map((name) => ({ path: `${top}/${name}`, message: `it has no *.tf file: ${message}` }));
}

type LocalCall = { source: string; folder: string; path: string; line: number };

function localCalls({ calls }: Module): LocalCall[] {
  return calls.flatMap(({ source, file, block }): LocalCall[] => {
    if (source === undefined || !isLocal(source)) return [];
    const { path } = file.source;
    const folder = posix.join(folderOf(path), source).replace(/(?<=.)\/$/, "");
    return [{ source, folder, path, line: file.source.position(block.span.start).line }];
  });
}
