// The repository that `tfmods registry mirror` writes for public registries, from the files as they are: its root module is as Terraform
// wants it, and plans what module stack plans.
import { cpSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type MirrorOutcome, runMirror } from "../../tools/registry/mirror/run-mirror.ts";
import type { Plan } from "../../tools/testkit/model/plan.ts";
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
  // A copy each, since both write a lock file, and tests run beside each other.
  const copy = mkdtempSync(join(runFolder(), "mirror-valid-"));
  cpSync(out, copy, { recursive: true });
  await init(terraform, copy);
  const { stdout } = await terraformRun(terraform, copy, ["validate", "-json"]);
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

test.for(Object.entries(INPUTS))("it plans what module stack plans: %s", { timeout: 300_000 }, async ([
  ,
  inputs = "",
]) => {
  const [expected, found] = [await planOf(called("./modules/stack", inputs)), await planOf(called("../", inputs))];
  expect(contentOf(found)).toEqual(contentOf(expected));
  expect(expected.changes.length).toBeGreaterThan(50);
});

// The control: other inputs are another plan.
test("a difference would be seen", { timeout: 300_000 }, async () => {
  const [expected, found] = [
    await planOf(called("./modules/stack", "")),
    await planOf(called("../", INPUTS["production, kubelets verified"])),
  ];
  expect(contentOf(found)).not.toEqual(contentOf(expected));
});

test("it refuses what module stack refuses, with the same words", { timeout: 300_000 }, async () => {
  const wrong = 'namespace = "Not_A_Label"';
  const [expected, found] = [await attemptOf(called("./modules/stack", wrong)), await attemptOf(called("../", wrong))];
  const words = ({ diagnostics }: typeof found) =>
    diagnostics.map(({ summary, detail }) =>
      `${summary}\n${detail}`.replaceAll(/[^\s]*variables[\w-]*\.tf:\d+,\d+-\d+/g, "PLACE"),
    );
  expect(found.plan).toBeUndefined();
  expect(words(found)[0]).toBe(words(expected)[0]);
  expect(found.diagnostics.map(diagnosticText).join()).toContain("namespace must be a DNS label");
});

// ---

/** A caller of module stack, or in a folder of its own one of the mirror, which has a module in its top folder. */
function called(source: "./modules/stack" | "../", inputs = ""): Root {
  const folder = source === "../" ? "caller" : ".";
  const text = `${providerFor("none")}\nmodule "stack" {\n  source = "${source}"\n${inputs}\n}\n\noutput "all" {\n  value     = module.stack\n  sensitive = true\n}\n`;
  const where = source === "../" ? { project: out, parts: undefined } : ours;
  return { ...where, folder, files: { [`${folder}/caller.tf`]: text }, variables: {} };
}

type Change = { address: string; change: object; module_address?: string; previous_address?: string };

/** All that Terraform says would be there: values, what is unknown and what is secret, by addresses without the one module around. */
function contentOf(plan: Plan): unknown {
  const { resource_changes: resources, output_changes: outputs } = plan.json() as {
    resource_changes: Change[];
    output_changes: object;
  };
  const inner = (address = "") => address.replace(/^module\.stack\.module\.stack(?=\.|$)/, "module.stack");
  const changes = resources.map((each) => [
    inner(each.address),
    { ...each, address: "", module_address: inner(each.module_address) },
  ]);
  return { changes: Object.fromEntries(changes), outputs };
}
