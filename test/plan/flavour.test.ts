// The flavour of our modules for the maintained fork of the provider: the same objects, asked of the real program of the fork.
import { afterAll, expect, test } from "vitest";
import { objectsIn } from "../../tools/testkit/kubernetes/objects.ts";
import type { Plan } from "../../tools/testkit/model/plan.ts";
import { diagnosticText } from "../../tools/testkit/terraform/diagnostics.ts";
import { planOf, workspaceOf } from "../../tools/testkit/terraform/plans.ts";
import { Workspace } from "../../tools/testkit/terraform/workspace.ts";
import { terraformRun } from "../../tools/toolchain/terraform.ts";
import { remembered } from "../../tools/utils/remembered.ts";
import {
  FORK,
  flavoured,
  flavouredProject,
  forkEnvironment,
  kubeconfigOfNone,
  noFork,
} from "../support/fork-provider.ts";
import { combinations } from "./combinations.ts";

const SUBSET = [
  "examples/minimal",
  "stack: production, kubelets verified",
  "stack: every setting of prometheus",
  "stack: every setting of loki, jaeger and collector",
];

/** All arguments that apply.tf sets, and with them all that the provider takes from us. */
const ARGUMENTS = ["apply_only", "force_conflicts", "sensitive_fields", "server_side_apply", "wait", "yaml_body"];

const roots = combinations.filter(({ name }) => SUBSET.includes(name));
const unavailable = noFork();
const shared = new Map<string, Promise<unknown>>();
const planned: string[] = [];

test.for(roots)("with the fork, the same is planned: $name", { timeout: 300_000 }, async ({ name, root }, { skip }) => {
  const reason = await unavailable;
  skip(reason !== undefined, reason);
  const workspace = await forkWorkspace(name);
  const [before, after] = [await planOf(root), await workspace.plan(root.variables)];
  expect(providerIn(after)).toBe(`registry.terraform.io/${FORK.source}`);
  expect(providerIn(before)).not.toBe(providerIn(after));
  expect(objectsIn(after).byKey()).toEqual(objectsIn(before).byKey());
  expect(objectsIn(after).hidden.toSorted()).toEqual(objectsIn(before).hidden.toSorted());
  expect(argumentsIn(after)).toEqual(argumentsIn(before));
  expect(after.actions()).toEqual(before.actions());
  planned.push(name);
});

test("the fork has all arguments that our modules set, of the same types", async ({ skip }) => {
  const reason = await unavailable;
  skip(reason !== undefined, reason);
  const [one] = roots;
  if (!one) throw new Error("the subset is empty");
  const [before, after] = [await schemaIn(await workspaceOf(one.root)), await schemaIn(await forkWorkspace(one.name))];
  for (const name of ARGUMENTS) expect(after.attributes[name], name).toEqual(before.attributes[name]);
  // The control: it is the fork's program that was asked.
  expect(Object.keys(after.block_types)).toContain("wait_for");
  expect(Object.keys(before.block_types)).not.toContain("wait_for");
});

// What is different for a user: why a plan needs a kubeconfig.
test("the fork refuses a context that is not there when it plans, the other provider does not", {
  timeout: 300_000,
}, async ({ skip }) => {
  const reason = await unavailable;
  skip(reason !== undefined, reason);
  const [one] = roots;
  if (!one) throw new Error("the subset is empty");
  const variables = { ...one.root.variables, config_context: "elsewhere" };
  const { plan, diagnostics } = await (await forkWorkspace(one.name)).tryPlan(variables);
  expect(plan).toBeUndefined();
  expect(diagnostics.map(diagnosticText).join()).toContain('context "elsewhere" does not exist');
  expect((await planOf(one.root, variables)).changes.length).toBeGreaterThan(0);
});

test("the subset is there", () => {
  expect(roots.map(({ name }) => name)).toEqual(SUBSET);
});

/** What the pages of a registry say was tested is what has run here, and nothing that somebody has written. */
afterAll(async () => {
  if ((await unavailable) !== undefined || planned.length < SUBSET.length) return;
  const workspace = await forkWorkspace(SUBSET[0] ?? "");
  const { stdout } = await terraformRun(workspace.terraform, workspace.folder, ["version", "-json"]);
  const { terraform_version: terraform, provider_selections: selected } = JSON.parse(stdout);
  const record = {
    provider: FORK.source,
    version: selected[`registry.terraform.io/${FORK.source}`],
    lane: "plan",
    program: `terraform ${terraform}`,
    what: SUBSET,
  };
  await expect(`${JSON.stringify(record, null, 2)}\n`).toMatchFileSnapshot("../../docs/reference/flavours/plan.json");
});

// ---

function forkWorkspace(name: string): Promise<Workspace> {
  const root = roots.find((each) => each.name === name)?.root;
  if (!root) throw new Error(`there is no ${name}`);
  return remembered(shared as Map<string, Promise<Workspace>>, name, async () => {
    const project = await remembered(shared as Map<string, Promise<string>>, "project", flavouredProject);
    const env = await remembered(
      shared as Map<string, Promise<Record<string, string>>>,
      "environment",
      forkEnvironment,
    );
    return Workspace.open(flavoured(root, project), "terraform", { ...env, ...kubeconfigOfNone() });
  });
}

function providerIn(plan: Plan): unknown {
  const { configuration } = plan.json() as {
    configuration: { provider_config: Record<string, { full_name: string }> };
  };
  return configuration.provider_config.kubectl?.full_name;
}

/** Beside the objects, what the provider is told to do with them. */
function argumentsIn(plan: Plan): Record<string, unknown> {
  const changes = plan.changes.filter(({ type }) => type === "kubectl_manifest");
  return Object.fromEntries(
    changes.map(({ address, after }) => {
      const values = after.reveal() as Record<string, unknown>;
      return [address, ARGUMENTS.map((name) => [name, values[name] ?? null])];
    }),
  );
}

type Schema = { attributes: Record<string, unknown>; block_types: Record<string, unknown> };

async function schemaIn({ terraform, folder }: Workspace): Promise<Schema> {
  const { stdout } = await terraformRun(terraform, folder, ["providers", "schema", "-json"]);
  const { provider_schemas: all } = JSON.parse(stdout) as {
    provider_schemas: Record<string, { resource_schemas?: { kubectl_manifest?: { block: Schema } } }>;
  };
  const found = Object.values(all).find(({ resource_schemas: resources }) => resources?.kubectl_manifest);
  if (!found?.resource_schemas?.kubectl_manifest) throw new Error("no provider has kubectl_manifest");
  return found.resource_schemas.kubectl_manifest.block;
}
