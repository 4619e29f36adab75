// Everything that we ask of the API server and of the network.
import { beforeAll, test } from "vitest";
import { type Objects, objectsIn } from "../../tools/testkit/kubernetes/objects.ts";
import { planOf } from "../../tools/testkit/terraform/plans.ts";
import { demands } from "../support/minimal.ts";
import { example } from "../support/roots.ts";

let objects: Objects;
beforeAll(async () => {
  objects = objectsIn(await planOf(example("minimal")));
});

test.for(demands)("$name", ({ check }) => check(objects, []));
