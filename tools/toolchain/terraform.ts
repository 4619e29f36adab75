import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../utils/errors.ts";
import { cacheFolder } from "../utils/paths.ts";
import type { Log } from "../utils/progress.ts";
import { type RunOptions, type RunResult, run, tryRun } from "../utils/run.ts";
import { providerMirror } from "./providers.ts";
import { tofuProgram } from "./tofu.ts";

/** Terraform or OpenTofu, ready to run: the program, and the environment in which it finds the providers. */
export type Terraform = {
  program: string;
  name: "terraform" | "tofu";
  version: string;
  environment: Record<string, string>;
};

/** Oldest version that the plan tests run on. */
export const OLDEST_TERRAFORM = "1.11.0";

/** Finds terraform (or OpenTofu) and the providers. @throws UserError when it is missing or too old. */
export async function findTerraform(log: Log, options: { tofu?: boolean; program?: string } = {}): Promise<Terraform> {
  const name = options.tofu ? "tofu" : "terraform";
  const program = options.program ?? (options.tofu ? await tofuProgram(log) : "terraform");
  const version = await versionOf(program, name);
  return { program, name, version, environment: await environment(log) };
}

/** Version of a terraform or tofu program, checked against the oldest that works. */
export async function versionOf(program: string, name: string): Promise<string> {
  const advice = `Install ${name === "tofu" ? "OpenTofu (https://opentofu.org/docs/intro/install)" : "Terraform (https://developer.hashicorp.com/terraform/install)"} ${OLDEST_TERRAFORM} or newer.`;
  const env = { ...withoutOtherProjects(), TF_CLI_CONFIG_FILE: "/dev/null" };
  const found = await tryRun(program, ["version", "-json"], { env }).catch((cause) => {
    throw new UserError(`${name} was not found in PATH`, { advice, cause });
  });
  const version = /"terraform_version":\s*"([^"]+)"/.exec(found.stdout)?.[1];
  if (!version)
    throw new UserError(`${program} version -json gave no version: ${found.stdout}${found.stderr}`, { advice });
  if (isOlder(version, OLDEST_TERRAFORM)) {
    throw new UserError(`${name} ${OLDEST_TERRAFORM} or newer is needed, found ${version}`, { advice });
  }
  return version;
}

/** Runs `terraform init` in a folder. Lock files are made there and then: providers may be self-built, with other checksums. */
export async function init(terraform: Terraform, cwd: string): Promise<void> {
  await terraformRun(terraform, cwd, ["init", "-input=false", "-no-color"]);
}

/** Runs a terraform command in a folder. @throws CommandError when it fails. */
export function terraformRun(
  terraform: Terraform,
  cwd: string,
  args: string[],
  options: RunOptions = {},
): Promise<RunResult> {
  return run(terraform.program, args, inFolder(terraform, cwd, options));
}

/** Runs a terraform command in a folder and returns its result whatever the exit code. */
export function tryTerraform(
  terraform: Terraform,
  cwd: string,
  args: string[],
  options: RunOptions = {},
): Promise<RunResult> {
  return tryRun(terraform.program, args, inFolder(terraform, cwd, options));
}

// ---

function inFolder(terraform: Terraform, cwd: string, options: RunOptions): RunOptions {
  return {
    cwd,
    patient: true,
    ...options,
    env: { ...withoutOtherProjects(), ...terraform.environment, ...options.env },
  };
}

/**
 * Takes away by which variables a person's shell speaks to Terraform about other projects: `TF_VAR_namespace` would be an input of the
 * stack, too (https://developer.hashicorp.com/terraform/cli/config/environment-variables).
 */
function withoutOtherProjects(): Record<string, undefined> {
  const names = Object.keys(process.env).filter((name) => /^TF_(VAR_|CLI_ARGS|WORKSPACE$|DATA_DIR$)/.test(name));
  return Object.fromEntries(names.map((name) => [name, undefined]));
}

/** Environment of our child processes only; the user's own configuration of Terraform is left as it is. */
async function environment(log: Log): Promise<Record<string, string>> {
  // Memory for time: Go's collector takes a quarter of the processor's time of a plan of the stack (5.6 s with 100, its default; 4.1 s).
  const { GOGC = "400" } = process.env;
  const common = { TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1", TF_INPUT: "0", GOGC };
  const mirror = await providerMirror(log);
  if (mirror === undefined) return common;
  const file = join(cacheFolder(), "terraform.rc");
  mkdirSync(cacheFolder(), { recursive: true });
  writeFileSync(file, `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`);
  return { ...common, TF_CLI_CONFIG_FILE: file };
}

function isOlder(version: string, than: string): boolean {
  const numbers = (text: string) => text.split(/[.-]/).slice(0, 3).map(Number);
  const [a, b] = [numbers(version), numbers(than)];
  for (const index of [0, 1, 2]) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
