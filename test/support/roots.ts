import { versions } from "../../tools/build/recipes.ts";
import { type Root, rootIn, rootOf, type Variables } from "../../tools/testkit/terraform/roots.ts";
import { repository } from "../../tools/utils/paths.ts";

/** What is copied for a root of ours. */
export const ours = { project: repository, parts: ["modules", "examples"] };

/** A folder of `examples/`, as it is. @param variables beside the context. */
export function example(name: string, variables: Variables = {}): Root {
  return { ...rootIn(`examples/${name}`, ours), variables: { config_context: "none", ...variables } };
}

/**
 * A root module from HCL text. It calls our modules as `./modules/<name>`, as the READMEs do. Text without a provider block gets the
 * usual one. @param files further files beside it.
 */
export function hcl(text: string, files: Record<string, string> = {}): Root {
  return rootOf(text.includes("required_providers") ? text : `${providerFor("none")}\n${text}`, files, ours);
}

/** The blocks that every root needs, for one context of a kubeconfig. */
export function providerFor(context: string): string {
  return `
terraform {
  required_providers {
    kubectl = { source = "${versions.providers.kubectl?.source}" }
  }
}

provider "kubectl" {
  config_context = "${context}"
}
`;
}
