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

/** Installs modules by one `init` of the real program, and gives what the output `made` of each is planned to be. @throws CommandError */
export async function madeBy(
  tool: Tool,
  calls: readonly ModuleCall[],
  environment: Record<string, string>,
): Promise<unknown[]> {
  const workspace = await Workspace.open(rootOf(hclOf(calls), {}, nothing()), tool, environment);
  const plan = await workspace.plan();
  workspace.remove();
  return plan.output("made").reveal() as unknown[];
}

/** The same for a module that cannot be installed: what the program says, on one line. @throws Error when it can */
export async function refusalOf(tool: Tool, call: ModuleCall, environment: Record<string, string>): Promise<string> {
  const made = await madeBy(tool, [call], environment).catch((error) => error);
  if (made instanceof CommandError) return `${made.result.stdout}${made.result.stderr}`.replaceAll(/\s+/g, " ");
  throw made instanceof Error ? made : new Error(`${tool} took ${call.source} ${call.version ?? ""}: ${made}`);
}

// ---

function hclOf(calls: readonly ModuleCall[]): string {
  const blocks = calls.map(({ source, version }, index) => {
    const lines = Object.entries({ source, ...(version === undefined ? {} : { version }) });
    const text = lines.map(([name, value]) => `  ${name} = ${JSON.stringify(value)}\n`).join("");
    return `module "called_${index}" {\n${text}}\n`;
  });
  const made = calls.map((_, index) => `module.called_${index}.made`).join(", ");
  return `${blocks.join("\n")}\noutput "made" {\n  value = [${made}]\n}\n`;
}

const nothing = () => ({ project: mkdtempSync(join(runFolder(), "nothing-")), parts: [] });
