// Twenty workspaces at a time are initialised and planned from one provider mirror, fifty times: a thousand plans, none of which may fail.
import { existsSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { objectsIn } from "../../tools/testkit/kubernetes/objects.ts";
import { runFolder } from "../../tools/testkit/terraform/run-folder.ts";
import { Workspace } from "../../tools/testkit/terraform/workspace.ts";
import { hcl } from "../support/roots.ts";

const ROUNDS = 50;
const AT_ONCE = 20;

const root = hcl(`
variable "round" { type = number }

resource "kubectl_manifest" "x" {
  yaml_body = yamlencode({ apiVersion = "v1", kind = "ConfigMap", metadata = { name = "x-\${var.round}", namespace = "x" } })
}
`);

test(`${ROUNDS} rounds of ${AT_ONCE} plans at once`, { timeout: 3_600_000 }, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const plans = Array.from({ length: AT_ONCE }, async () => {
      const workspace = await Workspace.open({ ...root, parts: [] });
      const plan = await workspace.plan({ round });
      workspace.remove();
      return objectsIn(plan).keys();
    });
    expect(await Promise.all(plans)).toEqual(Array.from({ length: AT_ONCE }, () => [`ConfigMap/x-${round}`]));
  }
  expect(existsSync(runFolder()) && readdirSync(runFolder())).toEqual([]);
});
