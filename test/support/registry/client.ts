import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { rootOf } from "../../../tools/testkit/terraform/roots.ts";
import { runFolder } from "../../../tools/testkit/terraform/run-folder.ts";
import { type Tool, Workspace } from "../../../tools/testkit/terraform/workspace.ts";
import { CommandError } from "../../../tools/utils/run.ts";

/** Every client of registries. */
export const CLIENTS: readonly Tool[] = ["terraform", "tofu"];

/** A module call of a user: the source and, for a registry, the version that is wanted. */
export type ModuleCall = { source: string; version?: string };

/** Installs a module by `init` of the real program, and gives what its output `made` is planned to be. @throws CommandError */
export async function madeBy(tool: Tool, call: ModuleCall, environment: Record<string, string>): Promise<unknown> {
  const workspace = await Workspace.open(rootOf(hclOf(call), {}, nothing()), tool, environment);
  const plan = await workspace.plan();
  workspace.remove();
  return plan.output("made").reveal();
}

/** The same where it has to fail: what the program says, on one line. @throws Error when it does not fail */
export async function refusalOf(tool: Tool, call: ModuleCall, environment: Record<string, string>): Promise<string> {
  const made = await madeBy(tool, call, environment).catch((error) => error);
  if (made instanceof CommandError) return `${made.result.stdout}${made.result.stderr}`.replaceAll(/\s+/g, " ");
  throw made instanceof Error ? made : new Error(`${tool} took ${call.source} ${call.version ?? ""}: ${made}`);
}

// ---

function hclOf({ source, version }: ModuleCall): string {
  const arguments_ = { source, ...(version === undefined ? {} : { version }) };
  const lines = Object.entries(arguments_).map(([name, value]) => `  ${name} = ${JSON.stringify(value)}\n`);
  return `module "called" {\n${lines.join("")}}\n\noutput "made" {\n  value = module.called.made\n}\n`;
}

const nothing = () => ({ project: mkdtempSync(join(runFolder(), "nothing-")), parts: [] });
