import { homedir } from "node:os";
import { join } from "node:path";
import type { Target } from "../../toolchain/kubectl.ts";
import { terraformRun } from "../../toolchain/terraform.ts";
import type { RunResult } from "../../utils/run.ts";
import type { Plan } from "../model/plan.ts";
import { resourcesOf, type StateResource, stateJson } from "../model/plan-json.ts";
import { commandLine } from "../terraform/command-line.ts";
import { readDiagnostics, TerraformFailure } from "../terraform/diagnostics.ts";
import type { Root } from "../terraform/roots.ts";
import { appliedNote, noteApplied } from "../terraform/run-folder.ts";
import { Workspace } from "../terraform/workspace.ts";
import { DEADLINE, DeadlinePassed, LOCK_TIMEOUT, operate, type Patience } from "./operation.ts";
import { toTheEnd } from "./to-the-end.ts";

/** How a root is applied: its workspace's folder, where it shall not be one of this process; deadlines. */
export type AppliedOptions = Patience & {
  folder?: string;
  /** A point in time, in milliseconds since 1970, by which an apply ends or is interrupted: when its test has no more time. */
  until?: number;
  /** What Terraform's environment has besides, for example another configuration of its command line. */
  env?: Record<string, string>;
};

/** A root module that is applied to a cluster, changed, and destroyed again; its state is in a workspace of its own. */
export class Applied {
  readonly target: Target;
  readonly workspace: Workspace;
  readonly #options: AppliedOptions;
  #destroyed = false;

  private constructor(target: Target, workspace: Workspace, options: AppliedOptions) {
    this.target = target;
    this.workspace = workspace;
    this.#options = options;
  }

  /** Makes the workspace; nothing is applied yet. The providers find the cluster in the environment; the root names the context. */
  static async open(target: Target, root: Root, options: AppliedOptions = {}): Promise<Applied> {
    const env = { ...wayTo(target), ...options.env };
    return new Applied(target, await Workspace.open(root, "terraform", env, options.folder), options);
  }

  /** What an earlier process has applied from this folder, as it left it; undefined when that is nothing. */
  static async reopen(target: Target, options: AppliedOptions & { folder: string }): Promise<Applied | undefined> {
    const { folder } = options;
    const note = Workspace.mended(folder) && appliedNote(folder);
    if (!note) return undefined;
    const root = { ...note.root, project: folder, parts: [], files: {} };
    return new Applied(target, await Workspace.at(folder, root, "terraform", wayTo(target)), options);
  }

  /** Applies; with a root, that one from now on (its modules must be the same). @throws TerraformFailure, DeadlinePassed */
  async apply(root?: Root): Promise<void> {
    const { code, stdout, stderr } = await this.tryApply(root);
    if (code !== 0) throw new TerraformFailure("terraform apply", readDiagnostics(stdout), stderr || stdout);
  }

  /** Applies, and returns what terraform said as lines of JSON, whatever it was. @throws DeadlinePassed */
  tryApply(root?: Root): Promise<RunResult> {
    if (root) this.workspace.write(root);
    this.#note();
    const { deadline = DEADLINE, until = Number.POSITIVE_INFINITY } = this.#options;
    const time = Math.max(1000, Math.min(deadline, until - Date.now()));
    return operate(this.workspace, "apply", { ...this.#options, deadline: time });
  }

  /** Takes another root, which may call other modules, in place of this one: the next apply changes what is there into that. */
  async replace(root: Root): Promise<void> {
    await this.workspace.replace(root);
    if (appliedNote(this.workspace.copy)) this.#note();
  }

  /** A plan against the cluster as it is now: `expect(await applied.plan()).toBeNoop()` says that nothing drifts. */
  plan(): Promise<Plan> {
    return this.workspace.plan({}, ["-refresh=true"]);
  }

  /** The value of a root output, secrets included. */
  async output<T>(name: string): Promise<T> {
    const { terraform, folder } = this.workspace;
    return JSON.parse((await terraformRun(terraform, folder, ["output", "-json", name])).stdout) as T;
  }

  /** Every resource of the state, secrets included. */
  async resources(): Promise<StateResource[]> {
    const { terraform, folder } = this.workspace;
    const { stdout } = await terraformRun(terraform, folder, ["show", "-json"]);
    const { values } = stateJson.parse(JSON.parse(stdout));
    return values ? resourcesOf(values.root_module) : [];
  }

  /** The state's attributes of one resource instance, secrets included. @throws Error when the state has none of that address. */
  async resource(address: string): Promise<Record<string, unknown>> {
    const found = (await this.resources()).find((resource) => resource.address === address);
    if (!found) throw new Error(`the state has no ${address}`);
    return found.values;
  }

  /**
   * Destroys what was applied and deletes the workspace; a second call does nothing. A signal does not leave it half done.
   * @throws TerraformFailure or DeadlinePassed, and then all of it stays, to be destroyed by another call or by hand.
   */
  async destroy(): Promise<void> {
    if (this.#destroyed) return;
    const again = `\nto try again: ${this.#byHand("destroy")}`;
    const { code, stdout, stderr } = await toTheEnd("terraform destroy", () =>
      operate(this.workspace, "destroy", this.#options),
    ).catch((error: unknown) => {
      if (error instanceof DeadlinePassed) error.message += again;
      throw error;
    });
    if (code !== 0)
      throw new TerraformFailure("terraform destroy", readDiagnostics(stdout), `${stderr || stdout}`, again);
    this.workspace.remove();
    this.#destroyed = true;
  }

  #note(): void {
    const { copy, root } = this.workspace;
    const { folder, variables } = root;
    noteApplied(copy, { destroy: this.#byHand("destroy"), root: { folder, variables } });
  }

  /** The command for a person who has to go on by hand. */
  #byHand(verb: string): string {
    const { folder, terraform } = this.workspace;
    const { TF_CLI_CONFIG_FILE, KUBECONFIG, KUBE_CONFIG_PATH } = terraform.environment;
    const variables = { TF_CLI_CONFIG_FILE, KUBECONFIG, KUBE_CONFIG_PATH };
    const settings = Object.entries(variables).flatMap(([name, value]) => (value ? [`${name}=${value}`] : []));
    const command = [terraform.program, `-chdir=${folder}`, verb, LOCK_TIMEOUT, ...this.workspace.values()];
    // `env` takes a setting that had to be quoted; a shell would not.
    return commandLine(["env", ...settings, ...command]);
  }
}

// ---

/** The kubectl provider reads the first, the others the second. */
function wayTo(target: Target): Record<string, string> {
  const file = target.kubeconfig ?? process.env.KUBECONFIG ?? join(homedir(), ".kube", "config");
  return { KUBECONFIG: file, KUBE_CONFIG_PATH: file };
}
