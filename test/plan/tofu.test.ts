// OpenTofu plans the same objects as Terraform, and complains about the same inputs.
import { expect, test } from "vitest";
import { objectsIn } from "../../tools/testkit/kubernetes/objects.ts";
import { planOf } from "../../tools/testkit/terraform/plans.ts";
import { missing } from "../../tools/testkit/terraform/workspace.ts";
import { combinations } from "./combinations.ts";

const SUBSET = [
  "examples/minimal",
  "examples/prometheus-only",
  "stack: production, kubelets verified",
  "stack: every setting of prometheus",
];

test.for(combinations.filter(({ name }) => SUBSET.includes(name)))("$name", async ({ root }, { skip }) => {
  const reason = await missing("tofu");
  skip(reason !== undefined, reason);
  const [byTerraform, byTofu] = [objectsIn(await planOf(root)), objectsIn(await planOf(root, {}, "tofu"))];
  expect(byTofu.byKey()).toEqual(byTerraform.byKey());
  expect(byTofu.hidden.toSorted()).toEqual(byTerraform.hidden.toSorted());
});

test("the subset is there", () => {
  expect(combinations.map(({ name }) => name)).toEqual(expect.arrayContaining(SUBSET));
});
