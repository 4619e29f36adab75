// What holds for every plan, whatever the inputs.
import { beforeAll, describe, expect, test } from "vitest";
import { type Manifest, Objects, objectsIn, plannedObject } from "../../tools/testkit/kubernetes/objects.ts";
import type { Plan } from "../../tools/testkit/model/plan.ts";
import { Value } from "../../tools/testkit/model/value.ts";
import { planOf } from "../../tools/testkit/terraform/plans.ts";
import { madeSecrets } from "../support/made-secrets.ts";
import { promises } from "../support/promises.ts";
import { combinations } from "./combinations.ts";

describe.for(combinations)("$name", ({ root, manifests, given }) => {
  let plan: Plan;
  let objects: Objects;
  beforeAll(async () => {
    plan = await planOf(root);
    objects = objectsIn(plan);
  });

  test.for(promises)("$name", ({ check }) => check(objects, [...given, ...madeSecrets(plan, objects)]));

  if (manifests) {
    test("lists in the output `manifests` exactly what is applied", () => {
      const output = plan.outputs.manifests ?? plan.output("module").at("manifests");
      const listed = Object.values(output.reveal() as Record<string, Manifest>);
      const listedObjects = listed.map((manifest) => plannedObject("", new Value(manifest)));
      expect(new Objects(listedObjects).byKey()).toEqual(objects.byKey());
    });
  }
});
