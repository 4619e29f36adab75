import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { terraformRun } from "../../toolchain/terraform.ts";
import { remembered } from "../../utils/remembered.ts";
import type { StateResource } from "../model/plan-json.ts";
import { planOf } from "./plans.ts";
import type { Root, Variables } from "./roots.ts";
import { Workspace } from "./workspace.ts";

const stateSchema = z.looseObject({ serial: z.number(), resources: z.array(z.unknown()) });

const EMPTY = { version: 4, serial: 0, lineage: "plan-test", outputs: {}, resources: [] };

/** What only a cluster can tell; the provider compares the last two with each other. */
const FROM_CLUSTER = ["id", "uid", "live_uid", "yaml_incluster", "live_manifest_incluster"];

const made = new Map<string, Promise<Workspace>>();

/**
 * A workspace whose state is that after an apply, so that the next plan shows an update or a destroy; made without a cluster. Keys,
 * certificates and rotation markers are really applied, since they need none; of `kubectl_manifest` resources, what would be applied is
 * written into the state. Asked again for the same, it gives the same workspace: only plan in it.
 */
export function applied(root: Root, variables: Variables = {}): Promise<Workspace> {
  return remembered(made, JSON.stringify([root, variables]), () => apply(root, variables));
}

// ---

async function apply(root: Root, variables: Variables): Promise<Workspace> {
  const workspace = await Workspace.open(root);
  const file = join(workspace.folder, "terraform.tfstate");
  const first = await planOf(root, variables);
  const targets = first.resources
    .filter(({ type }) => type !== "kubectl_manifest")
    .map(({ address }) => `-target=${address}`);
  const hasTargets = targets.length > 0; // without any, `apply` would apply everything
  if (hasTargets) {
    const args = [
      "apply",
      "-auto-approve",
      "-no-color",
      "-lock=false",
      "-refresh=false",
      ...workspace.values(variables),
    ];
    await terraformRun(workspace.terraform, workspace.folder, [...args, ...targets]);
  }
  const state = hasTargets ? stateSchema.parse(JSON.parse(readFileSync(file, "utf8"))) : EMPTY;
  const { resources } = hasTargets ? await workspace.plan(variables) : first;
  const objects = resources.filter(({ type }) => type === "kubectl_manifest").map(inState);
  const complete = { ...state, serial: state.serial + 1, resources: [...state.resources, ...objects] };
  writeFileSync(file, JSON.stringify(complete));
  return workspace;
}

/** One resource as Terraform writes it into a state file (version 4). */
function inState(resource: StateResource): unknown {
  const { module, mode, type, name, index, provider_name, schema_version, values, sensitive_values } = resource;
  const fromCluster = Object.fromEntries(FROM_CLUSTER.map((field) => [field, values[field] ?? "only a cluster knows"]));
  const sensitive = Object.keys(sensitive_values).filter((field) => sensitive_values[field] === true);
  const instance = {
    ...(index === undefined ? {} : { index_key: index }),
    schema_version,
    attributes: { ...values, ...fromCluster },
    sensitive_attributes: sensitive.map((field) => [{ type: "get_attr", value: field }]),
  };
  return {
    ...(module === undefined ? {} : { module }),
    mode,
    type,
    name,
    provider: `provider["${provider_name}"]`,
    instances: [instance],
  };
}
