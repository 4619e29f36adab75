import { remembered } from "../../utils/remembered.ts";
import type { Plan } from "../model/plan.ts";
import { TerraformFailure } from "./diagnostics.ts";
import type { Root, Variables } from "./roots.ts";
import { type Attempt, type Tool, Workspace } from "./workspace.ts";

const workspaces = new Map<string, Promise<Workspace>>();
const attempts = new Map<string, Promise<Attempt>>();

/** The workspace of a root: opened at the first call, the same one afterwards. Only plan in it; to apply, open one of your own. */
export function workspaceOf(root: Root, tool: Tool = "terraform"): Promise<Workspace> {
  return remembered(workspaces, JSON.stringify([{ ...root, variables: {} }, tool]), () => Workspace.open(root, tool));
}

/** Plans a root with the real program and the real providers. Asked again for the same, it gives the same. @throws TerraformFailure */
export async function planOf(root: Root, variables: Variables = {}, tool: Tool = "terraform"): Promise<Plan> {
  const { plan, diagnostics } = await attemptOf(root, variables, tool);
  if (plan) return plan;
  throw new TerraformFailure(`${tool} plan`, diagnostics);
}

/** Plans a root, and returns what Terraform complains about instead of throwing. */
export function attemptOf(root: Root, variables: Variables = {}, tool: Tool = "terraform"): Promise<Attempt> {
  const all = { ...root.variables, ...variables };
  return remembered(attempts, JSON.stringify([root, all, tool]), async () =>
    (await workspaceOf(root, tool)).tryPlan(all),
  );
}
