import type { Module } from "../interface/module/module.ts";

/** What `versions.tf` of the modules needs of versions.yaml. */
export type Constraints = {
  terraform: { constraint: string };
  providers: Record<string, { source: string; constraint: string }>;
};

/**
 * The text of a module's `versions.tf`: the providers whose resources, data sources or ephemeral resources its own files use.
 * Modules that it calls state theirs themselves.
 */
export function versionsFile({ resources }: Pick<Module, "resources">, { terraform, providers }: Constraints): string {
  const blocks = Object.entries(providers)
    .filter(([name]) => resources.some(({ type }) => type.startsWith(`${name}_`)))
    .sort(([a], [b]) => a.localeCompare(b))
    .map(
      ([name, { source, constraint }]) =>
        `    ${name} = {\n      source  = "${source}"\n      version = "${constraint}"\n    }\n`,
    );
  return `# Generated from versions.yaml by \`npm run generate\`. Do not edit.

terraform {
  required_version = "${terraform.constraint}"

  required_providers {
${blocks.join("")}  }
}
`;
}
