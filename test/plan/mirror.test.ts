// The repository that `tfmods registry mirror` writes for public registries, from the files as they are: its root module is as Terraform
// wants it, and plans what module stack plans.
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type MirrorOutcome, runMirror } from "../../tools/registry/mirror/run-mirror.ts";
import { diagnosticText } from "../../tools/testkit/terraform/diagnostics.ts";
import { attemptOf, planOf } from "../../tools/testkit/terraform/plans.ts";
import type { Root } from "../../tools/testkit/terraform/roots.ts";
import { runFolder } from "../../tools/testkit/terraform/run-folder.ts";
import { missing, type Tool } from "../../tools/testkit/terraform/workspace.ts";
import { findTerraform, init, terraformRun } from "../../tools/toolchain/terraform.ts";
import { repository } from "../../tools/utils/paths.ts";
import { stderrLog } from "../../tools/utils/progress.ts";
import { ours, providerFor } from "../support/roots.ts";
import { stackInputs } from "./combinations.ts";

const out = mkdtempSync(join(runFolder(), "mirror-"));
let outcome: MirrorOutcome;

beforeAll(async () => {
  outcome = await runMirror(repository, out, {
    module: "modules/stack",
    repository: "acme/terraform-kubernetes-observability",
    source: "https://github.com/acme/observability",
  });
});

test("neither the rules of the registries nor tfmods check find anything", () => {
  expect(outcome.against).toEqual([]);
  expect(outcome.findings).toEqual([]);
  expect(outcome.written?.written).toContain("main.tf");
});

test.for<Tool>(["terraform", "tofu"])("the root module is valid for %s", async (tool, { skip }) => {
  const reason = await missing(tool);
  skip(reason !== undefined, reason);
  const terraform = await findTerraform(stderrLog, { tofu: tool === "tofu" });
  const environment = { ...terraform.environment, TF_DATA_DIR: join(runFolder(), `mirror-${tool}`) };
  await init({ ...terraform, environment }, out);
  const { stdout } = await terraformRun({ ...terraform, environment }, out, ["validate", "-json"]);
  expect(JSON.parse(stdout)).toMatchObject({ valid: true, error_count: 0, warning_count: 0 });
});

test("every file is as terraform fmt writes it", async () => {
  const terraform = await findTerraform(stderrLog);
  const { stdout } = await terraformRun(terraform, out, ["fmt", "-check", "-recursive"]);
  expect(stdout).toBe("");
});

const INPUTS = {
  nothing: "",
  "production, kubelets verified": stackInputs["production, kubelets verified"],
  "every setting of loki, jaeger and collector": stackInputs["every setting of loki, jaeger and collector"],
};

test.for(Object.entries(INPUTS))("it plans what module stack plans: %s", async ([, inputs = ""]) => {
  const [expected, found] = [
    await planOf(called("./modules/stack", inputs, ours.project)),
    await planOf(called("../", inputs, out)),
  ];
  const named = ({ address, action }: { address: string; action: string }) => ({
    action,
    address: withoutRoot(address),
  });
  expect(found.actions().map(named)).toEqual(expected.actions());
  // What Terraform says of each, values, what is unknown and what is secret.
  const changes = (plan: typeof found) =>
    plan.changes.map((change) => ({ ...change, address: withoutRoot(change.address), module: "" }));
  expect(byAddress(changes(found))).toEqual(byAddress(changes(expected)));
  expect(found.outputs).toEqual(expected.outputs);
  expect(expected.changes.length).toBeGreaterThan(50);
});

test("it refuses what module stack refuses, with the same words", async () => {
  const wrong = 'namespace = "Not_A_Label"';
  const [expected, found] = [
    await attemptOf(called("./modules/stack", wrong, ours.project)),
    await attemptOf(called("../", wrong, out)),
  ];
  const words = ({ diagnostics }: typeof found) =>
    diagnostics.map(({ summary, detail }) =>
      `${summary}\n${detail}`.replaceAll(/[^\s]*variables[\w-]*\.tf:\d+,\d+-\d+/g, "PLACE"),
    );
  expect(found.plan).toBeUndefined();
  expect(words(found)[0]).toBe(words(expected)[0]);
  expect(found.diagnostics.map(diagnosticText).join()).toContain("namespace must be a DNS label");
});

// ---

/** A caller in a folder of its own, since the mirror has a module in the top one. */
function called(source: string, inputs: string, project: string): Root {
  const folder = source === "../" ? "caller" : ".";
  const text = `${providerFor("none")}\nmodule "stack" {\n  source = "${source}"\n${inputs}\n}\n\noutput "all" {\n  value     = module.stack\n  sensitive = true\n}\n`;
  const parts = project === ours.project ? ours.parts : undefined;
  return { project, parts, folder, files: { [`${folder}/caller.tf`]: text }, variables: {} };
}

/** The root module is one more module around the others. */
function withoutRoot(address: string): string {
  return address.replace("module.stack.module.stack.", "module.stack.");
}

function byAddress<T extends { address: string }>(changes: readonly T[]): Record<string, T> {
  return Object.fromEntries(changes.map((change) => [change.address, change]));
}
