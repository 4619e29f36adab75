import { randomUUID } from "node:crypto";
import { parse } from "yaml";
import { terraformRun } from "../toolchain/terraform.ts";
import { type KubernetesObject, keyOf, objectSchema } from "./objects.ts";
import { type PlannedResource, planJson, resourcesOf } from "./plan-json.ts";
import type { Root } from "./roots.ts";
import { planArguments, type Tool, type Variables, type Workspace, workspace } from "./workspace.ts";

/** What would happen to one resource. */
export type Change = {
  address: string;
  type: string;
  /** "create", "update", "replace", "delete" or "no-op". */
  action: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};

/** What a plan says. */
export type Plan = {
  /** What Terraform printed. */
  text: string;
  /** Every Kubernetes object whose manifest is known, as it would be applied. */
  objects: KubernetesObject[];
  /** Addresses of kubectl_manifest resources whose manifest is unknown until apply. */
  hidden: string[];
  changes: Change[];
  /** Outputs; what is unknown in them is missing. */
  outputs: Record<string, unknown>;
  /** Every planned resource, as Terraform writes it. */
  resources: PlannedResource[];
};

const made = new Map<string, Promise<Plan>>();

/**
 * Plans a root module with the real program and the real providers, without a cluster. Asked again for the same, it gives
 * the same plan.
 */
export function plan(root: Root, variables: Variables = {}, tool: Tool = "terraform"): Promise<Plan> {
  const key = JSON.stringify([root, variables, tool]);
  const promise = made.get(key) ?? workspace(root, tool).then((opened) => planIn(opened, variables));
  made.set(key, promise);
  return promise;
}

/** Plans in a workspace, which may hold a state. @param further arguments, for example `-destroy`. */
export async function planIn(opened: Workspace, variables: Variables = {}, further: string[] = []): Promise<Plan> {
  const { folder, terraform } = opened;
  const file = `${randomUUID()}.plan`;
  const { stdout } = await terraformRun(terraform, folder, [
    "plan",
    ...planArguments(opened, variables),
    `-out=${file}`,
    ...further,
  ]);
  const shown = await terraformRun(terraform, folder, ["show", "-json", file]);
  return readPlan(stdout, JSON.parse(shown.stdout));
}

/** The one planned object with this "Kind/name". @throws Error that lists what is there. */
export function objectIn({ objects }: Plan, key: string): KubernetesObject {
  const found = objects.filter((object) => keyOf(object) === key);
  if (found.length === 1 && found[0]) return found[0];
  throw new Error(`the plan has ${found.length} objects ${key}, expected 1; it has: ${objects.map(keyOf).join(", ")}`);
}

/** Changes that do something, as "action address", sorted. */
export function actionsIn({ changes }: Plan): string[] {
  return changes
    .filter(({ action }) => action !== "no-op")
    .map(({ action, address }) => `${action} ${address}`)
    .sort();
}

// ---

function readPlan(text: string, json: unknown): Plan {
  const { planned_values, resource_changes, output_changes } = planJson.parse(json);
  const resources = resourcesOf(planned_values.root_module);
  const manifests = resources.filter(({ type }) => type === "kubectl_manifest");
  const known = (resource: PlannedResource) => typeof resource.values.yaml_body === "string";
  return {
    text,
    resources,
    objects: manifests.filter(known).map(({ values }) => objectSchema.parse(parse(String(values.yaml_body)))),
    hidden: manifests.filter((resource) => !known(resource)).map(({ address }) => address),
    changes: resource_changes.map(({ address, type, change }) => ({
      address,
      type,
      action: change.actions.length > 1 ? "replace" : (change.actions[0] ?? "no-op"),
      before: change.before,
      after: change.after,
    })),
    outputs: Object.fromEntries(Object.entries(output_changes).map(([name, { after }]) => [name, after])),
  };
}
