import { parseRepository } from "../mirror/public-address.ts";
import { NAME, NAME_RULE, SYSTEM } from "../settings/names.ts";
import { isSemantic } from "../settings/tag-format.ts";
import type { RegistryRule } from "./rule.ts";

const PUBLISH = "https://developer.hashicorp.com/terraform/registry/modules/publish#requirements";
const BOTH = ["terraform", "opentofu"] as const;

const repositoryName: RegistryRule = {
  id: "repository-name",
  registries: BOTH,
  severity: "error",
  // OpenTofu: src/cmd/add-module/main.go of opentofu/registry takes letters, digits and dashes, and no dash in the provider's name.
  source: PUBLISH,
  check: ({ name }) => {
    const found = parseRepository(name);
    const named = `expected OWNER/terraform-PROVIDER-NAME, found ${JSON.stringify(name)}`;
    if (!found) return [{ message: `${named}: letters, digits and dashes, and no dash in PROVIDER` }];
    if (!NAME.test(found.name) || !NAME.test(found.namespace)) return [{ message: `${named}: ${NAME_RULE} each` }];
    return [];
  },
};

const repositoryLowercase: RegistryRule = {
  id: "repository-lowercase",
  registries: BOTH,
  severity: "error",
  // The protocol allows small letters only in the name of a system; OpenTofu's .github/scripts/submit-module.sh makes all of it small.
  source: "https://developer.hashicorp.com/terraform/internals/module-registry-protocol#module-addresses",
  check: ({ name }) => {
    const [, repository = ""] = name.split("/");
    const { system = "" } = parseRepository(name) ?? {};
    if (repository === repository.toLowerCase() && (system === "" || SYSTEM.test(system))) return [];
    return [{ message: `expected small letters, found ${JSON.stringify(repository)}: ${repository.toLowerCase()}` }];
  },
};

const description: RegistryRule = {
  id: "repository-description",
  registries: BOTH,
  severity: "warning",
  source: PUBLISH,
  check: ({ description }) => {
    // What nobody has said is one of the things that a person has to do, docs/publishing.md.
    if (description === undefined) return [];
    if (description.trim() === "")
      return [{ message: "the repository has no description, which is the module's in both registries" }];
    if (/[.!?]\s+\S/.test(description.trim()) || description.includes("\n"))
      return [{ message: `expected a description of one sentence, found ${JSON.stringify(description)}` }];
    return [];
  },
};

const tags: RegistryRule = {
  id: "tags",
  registries: BOTH,
  severity: "error",
  // OpenTofu refuses a repository without versions: "No versions detected", src/cmd/add-module/main.go.
  source: PUBLISH,
  check: ({ tags }) => {
    if (tags === undefined || tags.some(isVersionTag)) return [];
    return [
      { message: `expected a tag such as v1.2.3 or 1.2.3, found ${tags.length === 0 ? "none" : tags.join(", ")}` },
    ];
  },
};

const strangeTags: RegistryRule = {
  id: "tags-ignored",
  registries: BOTH,
  severity: "warning",
  source: PUBLISH,
  check: ({ tags = [] }) =>
    tags
      .filter((tag) => /^v?\d/.test(tag) && !isVersionTag(tag))
      .map((tag) => ({ message: `the tag ${tag} is no version, such as v1.2.3, and is ignored` })),
};

/** Rules about what a repository and its tags are called. */
export const nameRules: readonly RegistryRule[] = [repositoryName, repositoryLowercase, description, tags, strangeTags];

// ---

function isVersionTag(tag: string): boolean {
  return isSemantic(tag.replace(/^v/, ""));
}
