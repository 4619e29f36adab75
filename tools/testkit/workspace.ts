import { createHash, randomUUID } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inject } from "vitest";
import { init, type Terraform } from "../toolchain/terraform.ts";
import { repository } from "../utils/paths.ts";
import type { Root } from "./roots.ts";

/** Input variables of a root module. */
export type Variables = Record<string, unknown>;

/** A folder in which Terraform has been initialised and may write, and the program for it. */
export type Workspace = { folder: string; terraform: Terraform };

/** Terraform, or OpenTofu. A test that wants OpenTofu asks {@link missingTofu} first. */
export type Tool = "terraform" | "tofu";

const opened = new Map<string, Promise<Workspace>>();

/** The workspace of a root module: made and initialised at the first call, the same one afterwards. */
export function workspace(root: Root, tool: Tool = "terraform"): Promise<Workspace> {
  const key = createHash("sha256")
    .update(JSON.stringify([root, tool]))
    .digest("hex");
  const made = opened.get(key) ?? newWorkspace(root, tool);
  opened.set(key, made);
  return made;
}

/** A workspace of its own, for a test that writes a state. */
export async function newWorkspace(root: Root, tool: Tool = "terraform"): Promise<Workspace> {
  const copy = mkdtempSync(join(inject("scratch"), "root-"));
  for (const folder of ["modules", "examples"])
    cpSync(join(repository, folder), join(copy, folder), { recursive: true });
  for (const [path, text] of Object.entries(root.files)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), text);
  }
  const made = { folder: join(copy, root.folder), terraform: programFor(tool) };
  await init(made.terraform, made.folder);
  return made;
}

/** Why OpenTofu cannot be had here, or undefined where it can. */
export function missingTofu(): string | undefined {
  const { tofu } = inject("programs");
  return typeof tofu === "string" ? tofu : undefined;
}

/** Arguments that every plan has in common; the values go through a file, which keeps their types. */
export function planArguments({ folder }: Workspace, variables: Variables): string[] {
  const file = join(folder, `${randomUUID()}.tfvars.json`);
  writeFileSync(file, JSON.stringify(variables));
  // Several plans may look at one folder at the same time; none of them writes a state.
  return ["-no-color", "-lock=false", "-refresh=false", `-var-file=${file}`];
}

// ---

function programFor(tool: Tool): Terraform {
  const program = inject("programs")[tool];
  if (typeof program === "string") throw new Error(`${tool} is not here: ${program}`);
  return program;
}
