// What `up` keeps of its inputs, with real terraform and no cluster.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { planRoot } from "../../tools/stack/plan.ts";
import { type Inputs, keepInputs, writeRootModule } from "../../tools/stack/root-module.ts";
import { findTerraform } from "../../tools/toolchain/terraform.ts";
import { stderrLog } from "../../tools/utils/progress.ts";

const folder = mkdtempSync(join(tmpdir(), "observe-applied-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("an input that is taken away after an apply has its default again", async () => {
  const replicas = { collector: { gateway: { replicas: 3 } } };
  expect(await gatewaysWith(replicas)).toEqual(["gateway-0", "gateway-1", "gateway-2"]);
  keepInputs(folder);
  expect(await gatewaysWith({})).toEqual(["gateway-0"]);
});

// ---

/** Names of the gateway's replicas in a plan of the same root with these inputs. */
async function gatewaysWith(inputs: Inputs): Promise<string[]> {
  const terraform = await findTerraform(stderrLog);
  writeRootModule(folder, { load_config_file: false }, inputs);
  const { manifests } = await planRoot(terraform, folder, inputs);
  const names = manifests.filter(({ kind }) => kind === "StatefulSet").map(({ metadata }) => metadata.name);
  return names.filter((name) => name.startsWith("gateway")).toSorted();
}
