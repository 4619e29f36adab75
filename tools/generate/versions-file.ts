/** What `versions.tf` of the modules needs of versions.yaml. */
export type Constraints = {
  terraform: { constraint: string };
  providers: Record<string, { source: string; constraint: string }>;
};

/**
 * The text of a module's `versions.tf`: the providers whose resources, data sources or ephemeral resources its own files use.
 * Modules that it calls state theirs themselves.
 * @param hcl the module's other files, joined.
 */
export function versionsFile(hcl: string, { terraform, providers }: Constraints): string {
  const blocks = Object.entries(providers)
    .filter(([name]) => uses(hcl, name))
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

// ---

function uses(hcl: string, provider: string): boolean {
  return new RegExp(`^(resource|data|ephemeral) +"${provider}_`, "m").test(hcl);
}
