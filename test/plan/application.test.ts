// examples/application: what it adds to an application is what modules/clients documents, and it can reach the gateway.
import { expect, test } from "vitest";
import { openingsIn } from "../../tools/testkit/kubernetes/links.ts";
import { objectsIn } from "../../tools/testkit/kubernetes/objects.ts";
import { planOf } from "../../tools/testkit/terraform/plans.ts";
import { documentedLines } from "../support/applications/application.ts";
import { example } from "../support/roots.ts";
import { node } from "../support/runtimes/node.ts";
import { runtimes } from "../support/runtimes/runtimes.ts";

test("the application has the documented lines of its runtime, and no others for telemetry", async () => {
  const deployment = objectsIn(await planOf(example("application"))).one("Deployment/cart").manifest;
  const { container, volumes } = documentedLines(node, "shop");
  expect(deployment).toMatchObject({ spec: { template: { spec: { containers: [container], volumes } } } });
});

test("its NetworkPolicy and the gateway's let it send", async () => {
  const links = [...openingsIn(objectsIn(await planOf(example("application")))).links.keys()];
  expect(links).toContain("Deployment/cart -> StatefulSet/gateway-0:4318");
});

test.for(runtimes)("$title has lines of its own", (runtime) => {
  const { env = [] } = documentedLines(runtime, "shop").container;
  const others = runtimes.filter((other) => other !== runtime).map((other) => documentedLines(other, "shop").container);
  expect(others.flatMap((other) => other.env)).not.toContainEqual(env.at(-1));
});
