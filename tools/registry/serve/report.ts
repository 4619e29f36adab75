import type { Serving } from "./run-serve.ts";

/** Tells where a registry is served, and what Terraform and OpenTofu need to ask it. @param own the user's own CLI configurations */
export function servingReport({ port, configuration, file, modules }: Serving, own: readonly string[]): string {
  const [{ source, versions } = { source: "", versions: [] }] = modules;
  const [exact, next = ""] = versions;
  const width = Math.max(...modules.map(({ source }) => source.length));
  const lines = [
    `Serving ${modules.length} modules on http://127.0.0.1:${port} until Ctrl-C. Only this machine can reach it.`,
    "",
    ...modules.map(({ source, versions }) => `  ${source.padEnd(width)}  ${versions.join(", ")}`),
    "",
    "Terraform and OpenTofu ask it with this in their CLI configuration:",
    "",
    ...indented(configuration),
    "",
    "That is all that is in a file, which both read in a terminal in which you run:",
    "",
    `  export TF_CLI_CONFIG_FILE=${file}`,
    "",
    `It is read instead of your own CLI configuration${own.length > 0 ? ` (${own.join(", ")})` : ""}. If you need what is there, such as`,
    "provider_installation or credentials, do not set the variable: copy the file into ~/.terraform.d, which both read as well.",
    "",
    `  module "example" {`,
    `    source  = "${source}"`,
    `    version = "${next.replace("+dev", "")}" # or a range that contains it, or "${exact}", or no version`,
    "  }",
    "",
    "After a change of the modules: terraform init -upgrade, or tofu init -upgrade.",
    "",
  ];
  return `${lines.join("\n")}\n`;
}

// ---

function indented(text: string): string[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? "" : `  ${line}`));
}
