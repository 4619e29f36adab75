// A plan of an example whose stack comes from a registry, of this repository, is the plan of the example as it is.
import { describe, expect, test } from "vitest";
import configuration from "../../tfmods.config.ts";
import { objectsIn } from "../../tools/testkit/kubernetes/objects.ts";
import type { Plan } from "../../tools/testkit/model/plan.ts";
import { planOf } from "../../tools/testkit/terraform/plans.ts";
import { altered, type Root } from "../../tools/testkit/terraform/roots.ts";
import { missing, Workspace } from "../../tools/testkit/terraform/workspace.ts";
import { CLIENTS } from "../support/registry/client.ts";
import { CHANGED_VERSION, OUR_VERSION, ourRepository } from "../support/registry/our-repository.ts";
import { registriesOf } from "../support/registry/served.ts";
import { SERVERS_HERE } from "../support/registry/web-server.ts";
import { example } from "../support/roots.ts";

const registryOn = registriesOf(ourRepository);

describe.for(SERVERS_HERE)("from %s", (program) => {
  test.for(CLIENTS)("%s plans the example as from its folder", async (tool, { skip }) => {
    const reason = await missing(tool);
    skip(reason !== undefined, reason);
    const { server } = await registryOn(program);
    const workspace = await Workspace.open(calling(server.host, OUR_VERSION), tool, server.environment);
    const [there, here] = [await workspace.plan(), await planOf(example("minimal"), {}, tool)];
    expect(addressesIn(there)).toEqual(addressesIn(here));
    expect(objectsIn(there).byKey()).toEqual(objectsIn(here).byKey());
    expect(differences(there, here)).toEqual([]);
  });
});

const [first] = SERVERS_HERE;
test.runIf(first)("a version in which a default is another one has another plan", async () => {
  const { server } = await registryOn(first ?? "nginx");
  const workspace = await Workspace.open(calling(server.host, CHANGED_VERSION), "terraform", server.environment);
  expect(differences(await workspace.plan(), await planOf(example("minimal")))).toContain("namespace");
});

// ---

/** The example with this version of the stack from a registry; the modules themselves are not there. */
function calling(host: string, version: string): Root {
  const { namespace = "", system = "" } = configuration.registry ?? {};
  const call = `source  = "${host}/${namespace}/stack/${system}"\n  version = "${version}"`;
  const root = altered(example("minimal"), "examples/minimal/main.tf", 'source = "../../modules/stack"', call);
  return { ...root, parts: ["examples"] };
}

const addressesIn = ({ changes }: Plan) => changes.map(({ address }) => address).toSorted();

/** Addresses of resources and names of outputs that differ in anything, also in what is secret or unknown. */
function differences(a: Plan, b: Plan): string[] {
  const resources = a.changes.filter(
    ({ address, after }) => !b.changes.some((other) => other.address === address && after.equals(other.after)),
  );
  const outputs = Object.entries(a.outputs).filter(([name, value]) => !value.equals(b.output(name)));
  return [...resources.map(({ address }) => address), ...outputs.map(([name]) => name)];
}
