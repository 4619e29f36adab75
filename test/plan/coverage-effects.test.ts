// Every input of a module has its effect: what is given shows where the tables in coverage/ say, and not without it.
import { createHash, X509Certificate } from "node:crypto";
import { globSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { declaredIn } from "../../tools/testkit/coverage/declared.ts";
import { leavesOf } from "../../tools/testkit/coverage/types.ts";
import { objectsIn, type PlannedObject } from "../../tools/testkit/kubernetes/objects.ts";
import type { Plan } from "../../tools/testkit/model/plan.ts";
import { applied } from "../../tools/testkit/terraform/applied.ts";
import { planOf } from "../../tools/testkit/terraform/plans.ts";
import type { Variables } from "../../tools/testkit/terraform/roots.ts";
import { repository } from "../../tools/utils/paths.ts";
import { remembered } from "../../tools/utils/remembered.ts";
import { hcl } from "../support/roots.ts";
import { type Effect, isAddress, PEM } from "./coverage/cases.ts";
import { callWith, cases, type Module, modules, setOf } from "./coverage/index.ts";

/** Inputs with which a module is looked at. */
type Given = { module: Module; inputs: Variables; keysMade?: boolean | undefined };

/** An effect to look at; first two texts for the test's name. */
type Look = [effect: string, where: string, look: { effect: Effect; before: Given; after: Given }];

const LOOKS: Look[] = modules.flatMap((module) =>
  Object.entries(cases[module].sets).flatMap(([set, { inputs, effects, keysMade, before = cases[module].needed }]) =>
    effects.map((effect): Look => {
      const given = { after: { module, inputs, keysMade }, before: { module, inputs: before, keysMade } };
      return [`${module}, ${set}: ${effect[0]}`, effect[1], { effect, ...given }];
    }),
  ),
);

test.for(LOOKS)("%s shows in %s", async ([
  ,
  ,
  {
    effect: [input, object, place, shown],
    before,
    after,
  },
]) => {
  const text = await textAt(after, object, place);
  const textBefore = await textAt(before, object, place);
  if (shown === "changed") return expect(new Set(["", textBefore, text]).size).toBe(3);
  if (typeof shown === "object") return expectOnly(textBefore, text, [shown.gone]);
  // What is given in both shows in both.
  const isNew = valuesAt(before.inputs, input).length === 0;
  expectOnly(text, isNew ? textBefore : "", shown === undefined ? valuesAt(after.inputs, input).map(inText) : [shown]);
});

test("every module has a table", () => {
  const folders = globSync("modules/*/variables.tf", { cwd: repository }).map((file) => basename(dirname(file)));
  expect(modules).toEqual(folders.toSorted());
});

test.for(modules)("%s: every input is in the table, or it is said why not", (module) => {
  const all = Object.entries(declaredIn(join(repository, "modules", module))).flatMap(([name, type]) =>
    leavesOf(type, name),
  );
  const { sets, elsewhere = [], unused = [] } = cases[module];
  const shown = Object.values(sets).flatMap(({ effects }) => effects.map(([input]) => input));
  expect([...new Set(shown), ...elsewhere, ...unused].toSorted()).toEqual(all.toSorted());
});

test.for([
  { module: "clients", set: "all inputs", at: "" },
  { module: "stack", set: "a second token", at: "module.clients[0]." },
] as const)("$module: an application gets the token that it is told, and all of its tokens are accepted", async (one) => {
  const given: Given = { module: one.module, inputs: setOf(one.module, one.set).inputs, keysMade: true };
  const key = (name: string) => textAt(given, `${one.at}tls_private_key.token["shop/${name}"]`, "private_key_pem");
  const [first, second] = [hashOf(await key("first")), hashOf(await key("second"))];
  const sent = await textAt(given, "Secret/otlp-shop", "data.OTEL_EXPORTER_OTLP_HEADERS");
  expect(decoded(sent)).toBe(`authorization=Bearer%20${second}`);
  expect(decoded(await textAt(given, "Secret/otlp-tokens", "data.tokens"))).toContain(`${first}\n${second}\n`);
});

test.for([
  ["no kube-state-metrics", "DaemonSet/node-exporter", "Deployment/kube-state-metrics"],
  ["no node_exporter", "Deployment/kube-state-metrics", "DaemonSet/node-exporter"],
] as const)("exporters: with %s there is %s and no %s", async ([what, there, gone]) => {
  const objects = objectsIn(await planOf(callWith("exporters", setOf("exporters", what).inputs)));
  expect(objects).toHaveObject(there);
  expect(objects).not.toHaveObject(gone);
});

test("pki: where others make the certificates, the output ca_pem is what tls.ca_pem says", async () => {
  const call = `module "pki" {
    source               = "./modules/pki"
    namespace            = "monitoring"
    certificate_requests = {}
    tls                  = { mode = "existing", ca_pem = ${JSON.stringify(PEM)} }
  }`;
  const plan = await planOf(hcl(`${call}\noutput "ca_pem" {\n  value = module.pki.ca_pem\n}`));
  expect(plan.output("ca_pem")).toHaveValue(PEM);
});

test("pki: tls.rotation names the CAs, which of them issues, and what renews every certificate", async () => {
  const { resources } = await (await applied(callWith("pki", setOf("pki", "a second CA").inputs))).plan();
  const values = (type: string) => resources.filter((resource) => resource.type === type).map((found) => found.values);
  const issuers = values("tls_locally_signed_cert").map(({ cert_pem }) => new X509Certificate(String(cert_pem)).issuer);
  expect(values("tls_self_signed_cert")).toHaveLength(2);
  expect(issuers).toEqual([expect.stringContaining("CN=monitoring CA b")]);
  expect(values("terraform_data")).toContainEqual(expect.objectContaining({ input: "2027-01" }));
});

// ---

const known = new Map<string, Promise<{ plan: Plan; objects: readonly PlannedObject[] }>>();

function planned({ module, inputs, keysMade = false }: Given) {
  return remembered(known, JSON.stringify([module, inputs, keysMade]), async () => {
    const root = callWith(module, inputs);
    const plan = keysMade ? await (await applied(root)).plan() : await planOf(root);
    return { plan, objects: objectsIn(plan).all };
  });
}

/** What stands at a place of a planned object or resource, as one text; empty where there is no such object or nothing in that place. */
async function textAt(given: Given, object: string, place: string): Promise<string> {
  const { plan, objects } = await planned(given);
  const found = isAddress(object)
    ? plan.changes.find(({ address }) => address === `module.under_test.${object}`)?.after
    : objects.find(({ key }) => key === object)?.value;
  const value = found?.at(place);
  return value?.knowledge === "known" ? JSON.stringify(value.reveal()) : "";
}

/** A value of a Secret. @param quoted in base64, as JSON. */
function decoded(quoted: string): string {
  return Buffer.from(String(JSON.parse(quoted)), "base64").toString();
}

/** The beginning of a hash, as module clients takes it. @param quoted a text as JSON. */
function hashOf(quoted: string): string {
  return createHash("sha256")
    .update(String(JSON.parse(quoted)))
    .digest("hex")
    .slice(0, 32);
}

/** That each of the texts is in the one and not in the other. */
function expectOnly(there: string, gone: string, texts: readonly string[]): void {
  expect(texts).not.toEqual([]);
  for (const text of texts) {
    expect(there).toContain(text);
    expect(gone).not.toContain(text);
  }
}

/** The values at a path such as `allow_from[*].namespace`. */
function valuesAt(inputs: unknown, path: string): unknown[] {
  return path
    .split(/\.|(?=\[)/)
    .reduce<unknown[]>(
      (values, step) =>
        values.flatMap((value) => (step === "[*]" ? Object.values(value ?? {}) : [childOf(value, step)])),
      [inputs],
    )
    .filter((value) => value !== undefined);
}

function childOf(value: unknown, step: string): unknown {
  return (value as Record<string, unknown> | undefined)?.[step];
}

/** A value as it stands inside of a JSON text. */
function inText(value: unknown): string {
  return JSON.stringify(String(value)).slice(1, -1);
}
