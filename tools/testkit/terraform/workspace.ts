import { randomUUID } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { findTerraform, init, type Terraform, terraformRun, tryTerraform } from "../../toolchain/terraform.ts";
import { messageOf } from "../../utils/errors.ts";
import { stderrLog } from "../../utils/progress.ts";
import { remembered } from "../../utils/remembered.ts";
import { Plan } from "../model/plan.ts";
import { type Diagnostic, errorsAmong, readDiagnostics, TerraformFailure } from "./diagnostics.ts";
import type { Root, Variables } from "./roots.ts";
import { runFolder } from "./run-folder.ts";

/** Terraform, or OpenTofu. */
export type Tool = "terraform" | "tofu";

/** What came of planning: a plan, or the errors why there is none; warnings in both cases. */
export type Attempt = { plan: Plan | undefined; diagnostics: readonly Diagnostic[]; folder: string };

/** A copy of a project in which Terraform has been initialised and may write. */
export class Workspace {
  /** The copy of the project. */
  readonly copy: string;
  readonly terraform: Terraform;
  #root: Root;

  private constructor(root: Root, copy: string, terraform: Terraform) {
    this.#root = root;
    this.copy = copy;
    this.terraform = terraform;
    this.write(root);
  }

  /** The root module's folder in the copy. */
  get folder(): string {
    return join(this.copy, this.#root.folder);
  }

  /**
   * Copies the project, writes the root's files, and initialises. @param env what Terraform's environment has besides, for example the
   * way to a cluster. @throws CommandError when that fails.
   */
  static async open(root: Root, tool: Tool = "terraform", env: Record<string, string> = {}): Promise<Workspace> {
    const copy = mkdtempSync(join(runFolder(), "workspace-"));
    for (const part of root.parts ?? readdirSync(root.project)) {
      const filter = (path: string) => !LEFT_OUT.includes(basename(path));
      cpSync(join(root.project, part), join(copy, part), { recursive: true, filter });
    }
    const terraform = await program(tool);
    const environment = { ...terraform.environment, ...env };
    const workspace = new Workspace(root, copy, { ...terraform, environment });
    await init(workspace.terraform, workspace.folder);
    return workspace;
  }

  /** Replaces the root: its files and variables. It must call the same modules, since nothing is initialised again. */
  write(root: Root): void {
    for (const [path, text] of Object.entries(root.files)) {
      mkdirSync(dirname(join(this.copy, path)), { recursive: true });
      writeFileSync(join(this.copy, path), text);
    }
    this.#root = root;
  }

  /** Plans, without a lock and without a refresh, so that several plans may look at one workspace. @throws TerraformFailure */
  async plan(variables: Variables = {}, further: string[] = []): Promise<Plan> {
    const { plan, diagnostics } = await this.tryPlan(variables, further);
    if (plan) return plan;
    throw new TerraformFailure(`${this.terraform.name} plan`, diagnostics);
  }

  /** Plans, and returns what Terraform complains about as well. @param further arguments, for example `-destroy`. */
  async tryPlan(variables: Variables = {}, further: string[] = []): Promise<Attempt> {
    const file = `${randomUUID()}.plan`;
    const args = [
      "plan",
      "-json",
      "-lock=false",
      "-refresh=false",
      `-out=${file}`,
      ...this.values(variables),
      ...further,
    ];
    const { code, stdout, stderr } = await tryTerraform(this.terraform, this.folder, args);
    const diagnostics = readDiagnostics(stdout);
    const { folder } = this;
    if (code !== 0) {
      if (errorsAmong(diagnostics).length === 0)
        throw new TerraformFailure(`${this.terraform.name} plan`, [], stderr || stdout);
      return { plan: undefined, diagnostics, folder };
    }
    const shown = await terraformRun(this.terraform, this.folder, ["show", "-json", file]);
    return { plan: new Plan(JSON.parse(shown.stdout), join(this.folder, file)), diagnostics, folder };
  }

  /** What Terraform prints about a plan for people. */
  async printed({ file }: Plan): Promise<string> {
    return (await terraformRun(this.terraform, this.folder, ["show", "-no-color", file])).stdout;
  }

  /** Deletes the copy, for whoever makes many; the others go with the process. */
  remove(): void {
    rmSync(this.copy, { recursive: true, force: true });
  }

  /** Arguments that give the variables their values: of the root, and over them these. */
  values(variables: Variables = {}): string[] {
    const all = { ...this.#root.variables, ...variables };
    if (Object.keys(all).length === 0) return [];
    const file = join(this.folder, `${randomUUID()}.tfvars.json`);
    writeFileSync(file, JSON.stringify(all));
    return [`-var-file=${file}`];
  }
}

/** Why a program cannot be had here, or undefined where it can. */
export function missing(tool: Tool): Promise<string | undefined> {
  return program(tool).then(() => undefined, messageOf);
}

// ---

/** Never copied: what is made anew, is large, or belongs to somebody's real state. */
const LEFT_OUT = [".git", ".terraform", "node_modules", "terraform.tfstate", "terraform.tfstate.backup"];

const programs = new Map<Tool, Promise<Terraform>>();

/** Found once per process. Without the user's kubeconfig: a plan that needs a cluster shall fail, not read whichever is current. */
function program(tool: Tool): Promise<Terraform> {
  return remembered(programs, tool, async () => {
    const terraform = await findTerraform(stderrLog, { tofu: tool === "tofu" });
    const environment = { ...terraform.environment, KUBECONFIG: "/dev/null", KUBE_CONFIG_PATH: "/dev/null" };
    return { ...terraform, environment };
  });
}
