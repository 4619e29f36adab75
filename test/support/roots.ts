import { versions } from "../../tools/build/recipes.ts";
import { type Root, rootIn, rootOf } from "../../tools/testkit/terraform/roots.ts";
import { repository } from "../../tools/utils/paths.ts";

const ours = { project: repository, parts: ["modules", "examples"] };

/** A folder of `examples/`, as it is. */
export function example(name: string): Root {
  return { ...rootIn(`examples/${name}`, ours), variables: { config_context: "none" } };
}

/**
 * A root module from HCL text. It calls our modules as `./modules/<name>`, as the READMEs do. Text without a provider block gets the
 * usual one. @param files further files beside it.
 */
export function hcl(text: string, files: Record<string, string> = {}): Root {
  return rootOf(text.includes("required_providers") ? text : `${usualProvider}\n${text}`, files, ours);
}

// ---

const usualProvider = `
terraform {
  required_providers {
    kubectl = { source = "${versions.providers.kubectl?.source}" }
  }
}

provider "kubectl" {
  config_context = "none"
}
`;
