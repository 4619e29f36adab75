// OpenTofu plans the same objects as Terraform, and complains about the same inputs.
import { expect, test } from "vitest";
import { byKey } from "../../tools/testkit/objects.ts";
import { plan } from "../../tools/testkit/plan.ts";
import { missingTofu } from "../../tools/testkit/workspace.ts";
import { combinations } from "./combinations.ts";

const SUBSET = [
  "examples/minimal",
  "examples/prometheus-only",
  "stack: production, kubelets verified",
  "stack: every setting of prometheus",
];

test.for(combinations.filter(({ name }) => SUBSET.includes(name)))("$name", async ({ root, variables }, { skip }) => {
  const missing = missingTofu();
  skip(missing !== undefined, missing);
  const [byTerraform, byTofu] = [await plan(root, variables), await plan(root, variables, "tofu")];
  expect(byKey(byTofu.objects)).toEqual(byKey(byTerraform.objects));
  expect(byTofu.hidden.sort()).toEqual(byTerraform.hidden.sort());
});

test("the subset is there", () => {
  expect(combinations.map(({ name }) => name)).toEqual(expect.arrayContaining(SUBSET));
});
