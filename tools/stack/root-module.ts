import { copyFileSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { versions } from "../build/recipes.ts";
import { moduleOfText } from "../interface/load/load-module.ts";
import { repository } from "../utils/paths.ts";

/** Inputs of modules/stack, as a person wrote them; Terraform checks them. */
export type Inputs = Record<string, unknown>;

/** Outputs of modules/stack that the root passes on. */
const OUTPUTS = [
  "access",
  "agents_namespace",
  "ca_pem",
  "endpoints",
  "jobs",
  "manifests",
  "namespace",
  "secret_keys",
  "secrets",
  "settings",
];

/** File with the inputs that a root is planned with. */
export const PLANNED_INPUTS = "inputs.tfvars.json";

/**
 * File with the inputs that were applied last: `down` destroys with them, and not with what was refused. Like the other, Terraform reads it
 * only when it is told to. By a name that it reads by itself, an input that a person takes away would go on being what it was.
 */
export const APPLIED_INPUTS = "applied.tfvars.json";

/** Lets a root keep the inputs that it was planned with. */
export function keepInputs(folder: string): void {
  copyFileSync(join(folder, PLANNED_INPUTS), join(folder, APPLIED_INPUTS));
}

/** Writes a root module with one call of modules/stack. @param provider the settings of the provider kubectl. */
export function writeRootModule(folder: string, provider: Record<string, unknown>, inputs: Inputs): void {
  // A copy, so that `down` still works when the repository has moved on; and the only way: Terraform takes an absolute path for
  // a package of its own, out of which the modules could not refer to each other.
  rmSync(join(folder, "modules"), { recursive: true, force: true });
  cpSync(join(repository, "modules"), join(folder, "modules"), { recursive: true });
  const { source, constraint } = versions.providers.kubectl ?? {};
  // The stack's own variables: the root's output `inputs` then shows what Terraform made of the values, and so what it dropped.
  const variables = stackVariables();
  writeFileSync(join(folder, "variables.tf"), variables);
  const names = moduleOfText("variables.tf", variables).variables.map(({ name }) => name);
  const references = Object.fromEntries(names.map((name) => [name, `\${var.${name}}`]));
  const root = {
    terraform: { required_providers: { kubectl: { source, version: constraint } } },
    provider: { kubectl: provider },
    module: { stack: { source: "./modules/stack", ...references } },
    output: {
      ...Object.fromEntries(OUTPUTS.map((name) => [name, { value: `\${module.stack.${name}}` }])),
      inputs: { value: references },
    },
  };
  rmSync(join(folder, "terraform.tfvars.json"), { force: true }); // where an older commit kept the inputs
  // Values apart from the module: there every string would be a template, slow to read when it has many lines.
  writeFileSync(join(folder, PLANNED_INPUTS), JSON.stringify(inputs, null, 2), { mode: 0o600 });
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify(root, null, 2));
}

// ---

/** The declarations of the inputs of modules/stack, which are in more than one file. */
function stackVariables(): string {
  const folder = join(repository, "modules", "stack");
  const files = readdirSync(folder).filter((file) => file.startsWith("variables") && file.endsWith(".tf"));
  return files
    .toSorted()
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .join("\n");
}
