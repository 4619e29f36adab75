import { isModuleFile } from "../../interface/load/sources.ts";
import { workspaceOf } from "../../interface/load/workspace.ts";
import type { ArchiveFile } from "../archive/index.ts";
import { textsOf } from "../flavour/files-as-texts.ts";
import { fileRules } from "./files.ts";
import { linkRules } from "./links.ts";
import { moduleRules } from "./modules.ts";
import { nameRules } from "./names.ts";
import type { Problem, Registry, RegistryRule, Repository } from "./rule.ts";

/** All that the public registries ask for and that can be seen without them. */
export const registryRules: readonly RegistryRule[] = [...nameRules, ...fileRules, ...moduleRules, ...linkRules];

/** A problem, and the rule that it is against. */
export type RuleFinding = Problem & { rule: RegistryRule };

/** What is known of a repository that is to be published. */
export type ToPublish = Pick<Repository, "name" | "description" | "tags"> & { files: readonly ArchiveFile[] };

/** Compares a repository with the rules of the public registries. @param registries whose rules @returns errors first */
export function checkRegistryRules(
  repository: ToPublish,
  registries: readonly Registry[] = ["terraform", "opentofu"],
): RuleFinding[] {
  const texts = textsOf(repository.files, (path) => isModuleFile(path) || path.endsWith(".md"));
  // Blocks of Markdown files are no modules of a registry, and what both registries publish must be there for Terraform.
  const { modules } = workspaceOf(new Map([...texts].filter(([path]) => isModuleFile(path))));
  const findings = registryRules
    .filter((rule) => rule.registries.some((registry) => registries.includes(registry)))
    .flatMap((rule) => rule.check({ ...repository, texts, modules }).map((problem) => ({ ...problem, rule })));
  const isError = ({ rule }: RuleFinding) => rule.severity === "error";
  return [...findings.filter(isError), ...findings.filter((finding) => !isError(finding))];
}
