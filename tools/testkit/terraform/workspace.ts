import { randomUUID } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { findTerraform, init, type Terraform, terraformRun, tryTerraform } from "../../toolchain/terraform.ts";
import { messageOf } from "../../utils/errors.ts";
import { stderrLog } from "../../utils/progress.ts";
import { remembered } from "../../utils/remembered.ts";
import { Plan } from "../model/plan.ts";
import { type Diagnostic, errorsAmong, readDiagnostics, TerraformFailure } from "./diagnostics.ts";
import type { Root, Variables } from "./roots.ts";
import { APPLIED, runFolder } from "./run-folder.ts";

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

  /** What is planned or applied here now. */
  get root(): Root {
    return this.#root;
  }

  /** The root module's folder in the copy. */
  get folder(): string {
    return join(this.copy, this.#root.folder);
  }

  /**
   * Copies the project, writes the root's files, and initialises. @param env what Terraform's environment has besides, for example the
   * way to a cluster. @param copy where; by default in the folder of this process. @throws CommandError when that fails.
   */
  static async open(
    root: Root,
    tool: Tool = "terraform",
    env: Record<string, string> = {},
    copy?: string,
  ): Promise<Workspace> {
    const folder = copy ?? mkdtempSync(join(runFolder(), "workspace-"));
    copyProject(root, folder);
    const workspace = await Workspace.at(folder, root, tool, env);
    await init(workspace.terraform, workspace.folder);
    return workspace;
  }

  /** Whether there is a workspace; one that a process was just replacing when it was killed is put back first. */
  static mended(copy: string): boolean {
    putBack(copy);
    return existsSync(copy);
  }

  /** A workspace that is there already, with its files and its state as they are. */
  static async at(
    copy: string,
    root: Root,
    tool: Tool = "terraform",
    env: Record<string, string> = {},
  ): Promise<Workspace> {
    const terraform = await program(tool);
    return new Workspace(root, copy, { ...terraform, environment: { ...terraform.environment, ...env } });
  }

  /**
   * Another root in place of this one, with its own copy of its project; what was applied stays in the state.
   * @throws CommandError when it cannot be initialised; then everything is as it was.
   */
  async replace(root: Root): Promise<void> {
    const [before, previous] = [aside(this.copy), this.#root];
    renameSync(this.copy, before);
    try {
      copyProject(root, this.copy);
      this.write(root);
      for (const name of STATES) copyIfThere(join(before, previous.folder, name), join(this.folder, name));
      copyIfThere(join(before, APPLIED), join(this.copy, APPLIED));
      await init(this.terraform, this.folder);
    } catch (error) {
      putBack(this.copy);
      this.#root = previous;
      throw error;
    }
    rmSync(before, { recursive: true });
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
    // Terraform only warns, and plans without it: a test would look at something else than it means.
    const undeclared = diagnostics.find(({ summary }) => summary === "Value for undeclared variable");
    if (undeclared) throw new TerraformFailure(`${this.terraform.name} plan`, [{ ...undeclared, severity: "error" }]);
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
    refuseOtherInputs(this.#root.variables["inputs"], variables["inputs"]);
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

/** The call that callOf writes has the inputs that it was given and no others. @throws Error that names what would be dropped. */
function refuseOtherInputs(called: unknown, given: unknown): void {
  if (typeof called !== "object" || called === null || typeof given !== "object" || given === null) return;
  const other = Object.keys(given).filter((name) => !(name in called));
  if (other.length === 0) return;
  const passed = Object.keys(called).join(", ") || "none";
  throw new Error(
    `the call passes these inputs: ${passed}; found ${other.join(", ")} too: give them to callOf instead`,
  );
}

/** Never copied: what is made anew, is large, or belongs to somebody's real state. */
const LEFT_OUT = [".git", ".terraform", "node_modules", "terraform.tfstate", "terraform.tfstate.backup"];

/** Terraform's own name for the state that it keeps in the root module's folder, and for the one before. */
const STATES = ["terraform.tfstate", "terraform.tfstate.backup"];

/** Where the files are while others take their place; a process that is killed then leaves them there. */
const aside = (copy: string) => `${copy}.before`;

function putBack(copy: string): void {
  if (!existsSync(aside(copy))) return;
  rmSync(copy, { recursive: true, force: true });
  renameSync(aside(copy), copy);
}

function copyIfThere(from: string, to: string): void {
  if (existsSync(from)) cpSync(from, to);
}

function copyProject(root: Root, copy: string): void {
  const filter = (path: string) => !LEFT_OUT.includes(basename(path));
  mkdirSync(copy, { recursive: true });
  for (const part of root.parts ?? readdirSync(root.project)) {
    cpSync(join(root.project, part), join(copy, part), { recursive: true, filter });
  }
}

const programs = new Map<Tool, Promise<Terraform>>();

/** Found once per process. Without the user's kubeconfig: a plan that needs a cluster shall fail, not read whichever is current. */
function program(tool: Tool): Promise<Terraform> {
  return remembered(programs, tool, async () => {
    const terraform = await findTerraform(stderrLog, { tofu: tool === "tofu" });
    const environment = { ...terraform.environment, KUBECONFIG: "/dev/null", KUBE_CONFIG_PATH: "/dev/null" };
    return { ...terraform, environment };
  });
}
