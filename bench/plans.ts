import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Combination, combinations } from "../test/plan/combinations.ts";
import { findTerraform, init, type Terraform, terraformRun } from "../tools/toolchain/terraform.ts";
import { repository } from "../tools/utils/paths.ts";
import { duration } from "../tools/utils/progress.ts";
import { tryRun } from "../tools/utils/run.ts";
import { type Measure, timed } from "./row.ts";

/**
 * What our plan tests cost above the bare `terraform init` and `terraform plan` of the roots whose invariants they check, in one run.
 * The tests plan more than these roots (every trap, bad input), and several at a time.
 */
export const measurePlans: Measure = async (log) => {
  const terraform = await findTerraform(log);
  const scratch = mkdtempSync(join(tmpdir(), "observe-bench-"));
  try {
    let inits = 0;
    let plans = 0;
    for (const [index, combination] of combinations.entries()) {
      log(`[${index + 1} of ${combinations.length}] terraform plan: ${combination.name}`);
      const folder = write(combination, join(scratch, String(index)));
      inits += await timed(() => init(terraform, folder));
      plans += await timed(() => barePlan(terraform, folder, combination));
    }
    log("The plan tests ...");
    let passed = "";
    const tests = await timed(async () => {
      const { stdout, code } = await tryRun(process.execPath, [join(repository, "test", "run.ts"), "plan"], {
        cwd: repository,
      });
      passed = `${stdout.trim().split("\n").at(-1)}, exit code ${code}`;
    });
    return [
      { what: `terraform init of ${combinations.length} roots`, value: duration(inits) },
      { what: `terraform plan of ${combinations.length} roots`, value: duration(plans) },
      { what: "plan tests", value: `${duration(tests)} (${passed})` },
      { what: "ratio: tests / (init + plan)", value: (tests / (inits + plans)).toFixed(2) },
    ];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

// ---

/** Writes a root beside copies of our modules, as the plan tests do, and returns its folder. */
function write({ root }: Combination, copy: string): string {
  for (const folder of ["modules", "examples"])
    cpSync(join(repository, folder), join(copy, folder), { recursive: true });
  const folder = join(copy, root.folder);
  const own = { ...root.files, [join(root.folder, "bench.tfvars.json")]: JSON.stringify(root.variables) };
  for (const [path, text] of Object.entries(own)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), text);
  }
  return folder;
}

function barePlan(terraform: Terraform, folder: string, { root }: Combination): Promise<unknown> {
  const file = Object.keys(root.variables).length > 0 ? ["-var-file=bench.tfvars.json"] : [];
  const env = { KUBECONFIG: "/dev/null" };
  return terraformRun(terraform, folder, ["plan", "-no-color", "-lock=false", ...file, "-out=bench.plan"], { env });
}
