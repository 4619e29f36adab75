import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { init, type Terraform, terraformRun } from "../toolchain/terraform.ts";
import { messageOf, UserError } from "../utils/errors.ts";
import { type Planned, readPlanned } from "./planned.ts";
import { type Inputs, PLANNED_INPUTS, writeRootModule } from "./root-module.ts";
import { unknownInputs } from "./unknown-inputs.ts";

/**
 * Initialises a root module and plans it into its file plan.bin.
 * @throws UserError for names in the inputs that Terraform would drop without a word, and with what else it refuses.
 */
export async function planRoot(terraform: Terraform, folder: string, inputs: Inputs): Promise<Planned> {
  await init(terraform, folder);
  const plan = ["plan", "-no-color", "-input=false", `-var-file=${PLANNED_INPUTS}`, "-out=plan.bin"];
  await terraformRun(terraform, folder, plan).catch((cause: unknown) => {
    throw new UserError(messageOf(cause), { advice: NOT_PLANNED, cause });
  });
  const { stdout } = await terraformRun(terraform, folder, ["show", "-json", "plan.bin"]);
  const planned = readPlanned(JSON.parse(stdout));
  const unknown = unknownInputs(inputs, planned.inputs);
  if (unknown.length === 0) return planned;
  throw new UserError(`the inputs have names that modules/stack does not know:\n  ${unknown.join("\n  ")}`, {
    advice: "Nothing was changed. Correct the names; all of them are in modules/stack/README.md.",
  });
}

/** Plans a stack that is nowhere yet, without any cluster. @throws as {@link planRoot} */
export async function planWithoutCluster(terraform: Terraform, inputs: Inputs): Promise<Planned> {
  const folder = mkdtempSync(join(tmpdir(), "observe-plan-"));
  try {
    writeRootModule(folder, { load_config_file: false }, inputs);
    return await planRoot(terraform, folder, inputs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// ---

const NOT_PLANNED = `Nothing was changed. Mend the inputs, which Terraform shows as ${PLANNED_INPUTS}; modules/stack/variables*.tf describe each.`;
