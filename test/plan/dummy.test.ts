// Module dummy and module clients, which gives it its token.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { objectsIn } from "../../tools/testkit/kubernetes/objects.ts";
import { attemptOf, planOf } from "../../tools/testkit/terraform/plans.ts";
import { repository } from "../../tools/utils/paths.ts";
import { hcl } from "../support/roots.ts";

const dummy = (inputs = "") => `
  module "dummy" {
    source       = "./modules/dummy"
    namespace    = "shop"
    certificates = { dummy = "dummy-tls", dummy-client = "dummy-client-tls" }
    otlp_secret  = "otlp-dummy"
    ${inputs}
  }`;
const clients = (inputs: string) => `
  module "clients" {
    source    = "./modules/clients"
    namespace = "monitoring"
    endpoint  = "https://gateway.monitoring.svc:4318"
    ${inputs}
  }`;

test("three services, each of which asks the next, and the first makes the load", async () => {
  const objects = objectsIn(await planOf(hcl(dummy("rate = 2"))));
  const environment = (name: string) =>
    objects.one(`Deployment/dummy-${name}`).value.at("spec.template.spec.containers[0].env");
  expect(environment("shop").reveal()).toContainEqual({ name: "RATE", value: "2" });
  expect(environment("shop").reveal()).toContainEqual({ name: "UPSTREAM", value: "dummy-cart" });
  expect(environment("cart").reveal()).toContainEqual({ name: "UPSTREAM", value: "dummy-stock" });
  expect(environment("stock").reveal()).toEqual([{ name: "OTEL_SERVICE_NAME", value: "dummy-stock" }]);
});

test("the program fits a ConfigMap well, and says where it comes from", () => {
  const program = readFileSync(join(repository, "modules/dummy/config/dummy.cjs"), "utf8");
  expect(program.length).toBeLessThan(300_000);
  expect(program).toMatch(/^\/\/ Generated from modules\/dummy\/app/);
});

test("another text in restart makes new pods, and nothing else does", async () => {
  const hash = async (inputs: string) =>
    objectsIn(await planOf(hcl(dummy(inputs))))
      .one("Deployment/dummy-cart")
      .value.at("spec.template.metadata.annotations")
      .reveal();
  expect(await hash('restart = "2"')).not.toEqual(await hash(""));
  expect(await hash("rate = 3")).toEqual(await hash(""));
});

test("the gateway is verified with the CA of the own certificate: a client's Secret need not have one", async () => {
  const volumes = objectsIn(await planOf(hcl(dummy())))
    .one("Deployment/dummy-shop")
    .value.at("spec.template.spec.volumes");
  const items = [{ key: "ca.crt", path: "ca.crt" }];
  expect(volumes.reveal()).toContainEqual({
    name: "otlp",
    secret: { secretName: "dummy-client-tls", defaultMode: 288, items },
  });
});

test("a client's Secret is in each of its namespaces, and no value of it is shown", async () => {
  const plan = await planOf(hcl(clients('clients = { shop = { namespaces = ["eu", "us"] } }')));
  const addresses = ["eu", "us"].map(
    (place) => `module.clients.kubectl_manifest.secret["Secret/client/shop/${place}"]`,
  );
  expect(plan).toCreate([...addresses, 'module.clients.kubectl_manifest.secret["Secret/tokens"]']);
  expect(plan.resource(addresses[0] ?? "").after.at("yaml_body")).toBeUnknown();
});

test("a second accepted token is a second key; the first stays", async () => {
  const plan = await planOf(hcl(clients('clients = { shop = { namespaces = ["eu"], accepted_tokens = ["1", "2"] } }')));
  expect(plan).toCreate(["1", "2"].map((token) => `module.clients.tls_private_key.token["shop/${token}"]`));
});

test.for([
  ["clients", clients('clients = { Shop = { namespaces = ["eu"] } }'), /DNS labels.*found: \["Shop"\]/],
  ["clients", clients('clients = { shop = { namespaces = ["EU"] } }'), /namespaces must be DNS labels.*"EU"/],
  [
    "clients",
    clients('clients = { shop = { namespaces = ["eu"], token = "3" } }'),
    /accepted_tokens must contain.*shop \(token "3"/,
  ],
  ["endpoint", clients("").replace("https:", "http:"), /must be an https address.*"http:/],
  ["rate", dummy("rate = -1"), /from 0 to 1000; found: -1/],
  ["otlp_secret", dummy("").replace("otlp-dummy", "OTLP dummy"), /name of a Secret; found: "OTLP dummy"/],
  ["certificates", dummy("").replace("dummy-client ", "other-client "), /found only: \["dummy","other-client"\]/],
] as const)("a wrong %s is refused with what was expected and found", async ([variable, text, message]) => {
  expect(await attemptOf(hcl(text))).toFailValidation(variable, message);
});

test("the stack's own applications get another token like everybody else, and no other namespace", async () => {
  const stack = (namespaces: string) => `
    module "stack" {
      source  = "./modules/stack"
      dummy   = { enabled = true }
      clients = { canary = { namespaces = ${namespaces}, token = "2", accepted_tokens = ["1", "2"] }, dummy = { namespaces = [] } }
    }`;
  const plan = await planOf(hcl(stack("[]")));
  const tokens = plan.changes.flatMap(({ address }) => /tls_private_key\.token\["(.*)"\]/.exec(address)?.[1] ?? []);
  expect(tokens.toSorted()).toEqual(["canary/1", "canary/2", "dummy/1"]);
  const { plan: none, diagnostics } = await attemptOf(hcl(stack('["shop"]')));
  expect(none).toBeUndefined();
  expect(diagnostics.map(({ detail }) => detail).join()).toContain('must be []; found: {"canary":["shop"]');
});
