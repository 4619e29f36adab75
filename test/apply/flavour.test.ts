// Our modules with the maintained fork of the provider, on a cluster. test/plan/flavour.test.ts has the plans of the whole stack.
import { expect, onTestFinished, test } from "vitest";
import { Applied } from "../../tools/testkit/apply/applied.ts";
import { type Root, rootIn } from "../../tools/testkit/index.ts";
import { getJson } from "../../tools/toolchain/kubectl.ts";
import { terraformRun } from "../../tools/toolchain/terraform.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { FORK, flavoured, flavouredProject, forkEnvironment, noFork } from "../support/fork-provider.ts";
import { ours } from "../support/roots.ts";

const cluster = testCluster();
const ORIGINAL: Root = { ...rootIn("examples/prometheus-only", ours), variables: { config_context: cluster.context } };
const done: string[] = [];

test("with the fork, an example is applied, has nothing left to do, and is destroyed", async ({ skip }) => {
  const reason = await noFork();
  skip(reason !== undefined, reason);
  const applied = await opened(flavoured(ORIGINAL, await flavouredProject()), await forkEnvironment());
  await applied.apply();
  expect(await applied.plan()).toBeNoop();
  expect(await providerOf(applied)).toEqual([FORK.source]);
  await applied.destroy();
  expect(await namespaces()).not.toContain("monitoring");
  done.push("examples/prometheus-only: apply, an empty second plan, destroy");
});

test("what the other provider has made is taken over by the fork without a loss", async ({ skip }) => {
  const reason = await noFork();
  skip(reason !== undefined, reason);
  const env = await forkEnvironment();
  const applied = await opened(ORIGINAL, env);
  await applied.apply();
  const { terraform, folder } = applied.workspace;
  const [from, to] = ["gavinbunney/kubectl", FORK.source];
  await applied.replace(flavoured(ORIGINAL, await flavouredProject()));
  await terraformRun(terraform, folder, ["state", "replace-provider", "-auto-approve", from, to]);
  const planned = await applied.plan();
  const lost = planned.actions().filter(({ action }) => action !== "update");
  expect(lost).toEqual([]);
  await applied.apply();
  expect(await applied.plan()).toBeNoop();
  done.push(
    "examples/prometheus-only: from gavinbunney/kubectl by state replace-provider, one apply, an empty second plan",
  );
  await record(applied);
});

// ---

async function opened(root: Root, env: Record<string, string>): Promise<Applied> {
  const applied = await Applied.open(cluster, root, { env });
  onTestFinished(() => applied.destroy());
  return applied;
}

async function versionsOf({
  workspace,
}: Applied): Promise<{ terraform_version: string; provider_selections: Record<string, string> }> {
  return JSON.parse((await terraformRun(workspace.terraform, workspace.folder, ["version", "-json"])).stdout);
}

/** The sources of the providers of that name that are installed. */
async function providerOf(applied: Applied): Promise<string[]> {
  const { provider_selections: selected } = await versionsOf(applied);
  const sources = Object.keys(selected).map((address) => address.replace("registry.terraform.io/", ""));
  return sources.filter((source) => source.endsWith("/kubectl"));
}

async function namespaces(): Promise<string[]> {
  const { items } = await getJson<{ items: { metadata: { name: string } }[] }>(cluster, ["namespaces"]);
  return items.map(({ metadata }) => metadata.name);
}

/** As in test/plan/flavour.test.ts: what the pages of a registry say was tested. */
async function record(applied: Applied): Promise<void> {
  const { terraform_version: terraform, provider_selections: selected } = await versionsOf(applied);
  const version = selected[`registry.terraform.io/${FORK.source}`];
  const text = { provider: FORK.source, version, lane: "apply", program: `terraform ${terraform}`, what: done };
  await expect(`${JSON.stringify(text, null, 2)}\n`).toMatchFileSnapshot("../../docs/reference/flavours/apply.json");
}
