import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildAll } from "../build/go.ts";
import { components } from "../build/recipes.ts";
import { findTerraform, type Terraform } from "../toolchain/terraform.ts";
import { messageOf } from "../utils/errors.ts";
import { type Log, stderrLog } from "../utils/progress.ts";

/** What plan tests run, found once per run. What is missing is the reason, as text, for which tests are skipped. */
export type Programs = { terraform: Terraform; tofu: Terraform | string; promtool: string | { missing: string } };

declare module "vitest" {
  interface ProvidedContext {
    programs: Programs;
    /** The folder for everything that tests write. */
    scratch: string;
  }
}

/** Vitest's globalSetup of the plan tests: finds or builds the programs and makes the scratch folder. */
export async function setup(project: TestProject): Promise<void> {
  project.provide("programs", {
    terraform: hermetic(await findTerraform(stderrLog)),
    tofu: await findTerraform(stderrLog, { tofu: true }).then(hermetic, messageOf),
    promtool: await findPromtool(stderrLog).catch((error) => ({ missing: messageOf(error) })),
  });
  scratch = mkdtempSync(join(tmpdir(), "observability-plan-"));
  project.provide("scratch", scratch);
}

/** Vitest's globalSetup, after the last test. */
export function teardown(): void {
  if (scratch) rmSync(scratch, { recursive: true, force: true });
}

// ---

let scratch: string | undefined;

/** Without the user's kubeconfig: a plan test that needs a cluster shall fail, not read whichever is current. */
function hermetic(terraform: Terraform): Terraform {
  return {
    ...terraform,
    environment: { ...terraform.environment, KUBECONFIG: "/dev/null", KUBE_CONFIG_PATH: "/dev/null" },
  };
}

async function findPromtool(log: Log): Promise<string> {
  const recipe = components.filter(({ name }) => name === "prometheus");
  const folders = await buildAll(recipe, log);
  return join(folders.prometheus ?? "", "promtool");
}
