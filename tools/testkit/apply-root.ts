import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { versions } from "../build/recipes.ts";
import type { Target } from "../toolchain/kubectl.ts";
import { findTerraform, init, terraformRun, tryTerraform } from "../toolchain/terraform.ts";
import { repository } from "../utils/paths.ts";
import { stderrLog } from "../utils/progress.ts";
import { CommandError, type RunResult } from "../utils/run.ts";

/** Blocks of a root module in Terraform's JSON syntax, without `terraform` and `provider`. */
export type Blocks = { locals?: object; module?: object; resource?: object; output?: object };

/** A root module in a temporary folder, with a copy of our modules under `./modules`, and its state. */
export type AppliedRoot = {
  /** Replaces the root's blocks; takes effect with the next apply or plan. */
  write(blocks: Blocks): void;
  /** @throws CommandError when it fails. */
  apply(): Promise<void>;
  tryApply(): Promise<RunResult>;
  /** Undefined when a plan finds nothing to do; else its text. */
  differences(): Promise<string | undefined>;
  output<T>(name: string): Promise<T>;
  /** The state's attributes of one resource instance, such as `module.stack.module.pki.tls_private_key.ca["1"]`. */
  resource(address: string): Promise<Record<string, unknown>>;
  /** Destroys what was applied and deletes the folder; a second call does nothing. */
  destroy(): Promise<void>;
};

/**
 * Makes the folder and initialises it. A root whose blocks have `locals.objects` gets our apply.tf: it is then a module of
 * ours with objects of the test's.
 */
export async function applyRoot(target: Target, blocks: Blocks): Promise<AppliedRoot> {
  const folder = mkdtempSync(join(tmpdir(), "observe-apply-"));
  cpSync(join(repository, "modules"), join(folder, "modules"), { recursive: true });
  const terraform = await findTerraform(stderrLog);
  const env = target.kubeconfig === undefined ? {} : { KUBE_CONFIG_PATH: target.kubeconfig };
  const attempt = (...args: string[]) => tryTerraform(terraform, folder, [...args, "-no-color"], { env });
  const write = (content: Blocks) =>
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ ...settings(target), ...content }, null, 2));
  write(blocks);
  if (blocks.locals) cpSync(join(folder, "modules", "pki", "apply.tf"), join(folder, "apply.tf"));
  await init(terraform, folder);
  return {
    write,
    async apply() {
      await terraformRun(terraform, folder, ["apply", "-auto-approve", "-no-color"], { env });
    },
    tryApply: () => attempt("apply", "-auto-approve"),
    async differences() {
      const args = ["plan", "-detailed-exitcode"];
      const result = await attempt(...args);
      if (result.code === 1) throw new CommandError(terraform.program, args, result);
      return result.code === 0 ? undefined : result.stdout;
    },
    async output<T>(name: string) {
      return JSON.parse((await terraformRun(terraform, folder, ["output", "-json", name])).stdout) as T;
    },
    async resource(address) {
      const state: State = JSON.parse((await terraformRun(terraform, folder, ["show", "-json"])).stdout);
      const found = resourcesOf(state.values?.root_module ?? {}).find((resource) => resource.address === address);
      if (!found) throw new Error(`the state has no ${address}`);
      return found.values;
    },
    async destroy() {
      if (!existsSync(folder)) return;
      await terraformRun(terraform, folder, ["destroy", "-auto-approve", "-no-color"], { env });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

// ---

type StateModule = {
  resources?: { address: string; values: Record<string, unknown> }[];
  child_modules?: StateModule[];
};
type State = { values?: { root_module?: StateModule } };

function settings({ context }: Target): object {
  const { source, constraint } = versions.providers.kubectl ?? {};
  return {
    terraform: { required_providers: { kubectl: { source, version: constraint } } },
    provider: { kubectl: { config_context: context } },
  };
}

function resourcesOf({ resources = [], child_modules = [] }: StateModule): NonNullable<StateModule["resources"]> {
  return [...resources, ...child_modules.flatMap(resourcesOf)];
}
