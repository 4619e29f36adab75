import { homedir } from "node:os";
import { join } from "node:path";
import type { Target } from "../../toolchain/kubectl.ts";
import { terraformRun, tryTerraform } from "../../toolchain/terraform.ts";
import type { RunResult } from "../../utils/run.ts";
import type { Plan } from "../model/plan.ts";
import { resourcesOf, stateJson } from "../model/plan-json.ts";
import { readDiagnostics, TerraformFailure } from "../terraform/diagnostics.ts";
import type { Root } from "../terraform/roots.ts";
import { noteApplied } from "../terraform/run-folder.ts";
import { Workspace } from "../terraform/workspace.ts";

/** A root module that is applied to a cluster, changed, and destroyed again; its state is in a workspace of its own. */
export class Applied {
  readonly target: Target;
  readonly workspace: Workspace;
  readonly #afterwards: string[];
  #destroyed = false;

  private constructor(target: Target, workspace: Workspace, afterwards: string[]) {
    this.target = target;
    this.workspace = workspace;
    this.#afterwards = afterwards;
  }

  /**
   * Makes the workspace; nothing is applied yet. The providers find the cluster in the environment; the root names the context.
   * @param afterwards commands that a person would have to run after a destroy by hand, where this process could not go on.
   */
  static async open(target: Target, root: Root, afterwards: string[] = []): Promise<Applied> {
    const file = target.kubeconfig ?? process.env.KUBECONFIG ?? join(homedir(), ".kube", "config");
    // The kubectl provider reads the first, the others the second.
    const env = { KUBECONFIG: file, KUBE_CONFIG_PATH: file };
    return new Applied(target, await Workspace.open(root, "terraform", env), afterwards);
  }

  /** Applies; with a root, that one from now on (its modules must be the same). @throws TerraformFailure */
  async apply(root?: Root): Promise<void> {
    const { code, stdout, stderr } = await this.tryApply(root);
    if (code !== 0) throw new TerraformFailure("terraform apply", readDiagnostics(stdout), stderr || stdout);
  }

  /** Applies, and returns what terraform said as lines of JSON, whatever it was. */
  tryApply(root?: Root): Promise<RunResult> {
    if (root) this.workspace.write(root);
    const commands = [this.#byHand("destroy"), ...this.#afterwards, `rm -r ${this.workspace.copy}`];
    noteApplied(this.workspace.copy, `destroy it with: ${commands.join(" && ")}`);
    return this.#run("apply", "-json", "-auto-approve", ...this.workspace.values());
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

  /** The state's attributes of one resource instance, secrets included. @throws Error when the state has none of that address. */
  async resource(address: string): Promise<Record<string, unknown>> {
    const { terraform, folder } = this.workspace;
    const { stdout } = await terraformRun(terraform, folder, ["show", "-json"]);
    const { values } = stateJson.parse(JSON.parse(stdout));
    const found = values && resourcesOf(values.root_module).find((resource) => resource.address === address);
    if (!found) throw new Error(`the state has no ${address}`);
    return found.values;
  }

  /** Destroys what was applied and deletes the workspace; a second call does nothing. @throws TerraformFailure, and then all of it stays. */
  async destroy(): Promise<void> {
    if (this.#destroyed) return;
    const { code, stdout, stderr } = await this.#run("destroy", "-json", "-auto-approve", ...this.workspace.values());
    if (code !== 0) {
      const said = `${stderr || stdout}\nto try again: ${this.#byHand("destroy")}`;
      throw new TerraformFailure("terraform destroy", readDiagnostics(stdout), said);
    }
    this.workspace.remove();
    this.#destroyed = true;
  }

  #run(...args: string[]): Promise<RunResult> {
    return tryTerraform(this.workspace.terraform, this.workspace.folder, args);
  }

  /** The command for a person who has to go on by hand. */
  #byHand(verb: string): string {
    const { folder, terraform } = this.workspace;
    const { TF_CLI_CONFIG_FILE, KUBECONFIG, KUBE_CONFIG_PATH } = terraform.environment;
    const variables = { TF_CLI_CONFIG_FILE, KUBECONFIG, KUBE_CONFIG_PATH };
    const settings = Object.entries(variables).flatMap(([name, value]) => (value ? [`${name}=${value}`] : []));
    return [...settings, terraform.program, `-chdir=${folder}`, verb, ...this.workspace.values()].join(" ");
  }
}
