// The traps of the provider that show at plan: each test fails without our handling of it.
import { beforeAll, describe, expect, test } from "vitest";
import { objectsIn } from "../../tools/testkit/kubernetes/objects.ts";
import type { Plan } from "../../tools/testkit/model/plan.ts";
import { applied } from "../../tools/testkit/terraform/applied.ts";
import { keyMaterialIn } from "../../tools/testkit/terraform/keys.ts";
import { planOf } from "../../tools/testkit/terraform/plans.ts";
import { altered, callOf, type Root } from "../../tools/testkit/terraform/roots.ts";
import type { Workspace } from "../../tools/testkit/terraform/workspace.ts";
import { hcl, ours, providerFor } from "../support/roots.ts";

const pki = hcl(`
variable "rotation" { default = "1" }
variable "place" { default = "monitoring" }

module "pki" {
  source               = "./modules/pki"
  namespace            = var.place
  certificate_requests = { prometheus = { usage = "server" }, probe-client = { usage = "client" } }
  tls                  = { rotation = { certificates = var.rotation } }
}
`);

const prometheus = hcl(`
variable "inputs" {
  type = object({
    size       = optional(string, "5Gi")
    rules      = optional(list(string), ["a"])
    api_server = optional(list(number), [443, 6443])
  })
  default = {}
}

module "prometheus" {
  source       = "./modules/prometheus"
  namespace    = "monitoring"
  certificates = { prometheus = "a", prometheus-client = "b", probe-client = "c" }
  storage      = { size = var.inputs.size, retention_size = "3GB" }
  cluster      = { ports = { api_server = var.inputs.api_server } }
  rules        = { for name in var.inputs.rules : name => "groups: [{ name: \${name}, rules: [] }]" }
}
`);

test("what the state says after `applied` needs no change: later plans show only what the test changes", async () => {
  expect(await (await applied(pki)).plan()).toBeNoop();
  expect(await (await applied(prometheus)).plan()).toBeNoop();
});

describe("one unknown value hides a whole manifest", () => {
  test("a rotation of every certificate hides Secrets and nothing else", async () => {
    const { hidden } = objectsIn(await (await applied(pki)).plan({ rotation: "2" }));
    expect(hidden.toSorted()).toEqual([
      'module.pki.kubectl_manifest.secret["Secret/expiry"]',
      'module.pki.kubectl_manifest.secret["Secret/leaf/probe-client"]',
      'module.pki.kubectl_manifest.secret["Secret/leaf/prometheus"]',
    ]);
  });

  test("a Secret in another place is replaced, although its manifest is unknown", async () => {
    const before = await applied(pki);
    const plan = await before.plan({ place: "elsewhere" });
    expect(plan).toReplace('module.pki.kubectl_manifest.secret["Secret/leaf/prometheus"]');
    expect(plan).toReplace('module.pki.kubectl_manifest.secret["Secret/expiry"]');
  });

  test("the check sees a ConfigMap that holds the CA", async () => {
    const withCa = altered(
      pki,
      "modules/pki/objects.tf",
      "local._expiry_secret, ",
      '{ "ConfigMap/ca" = { manifest = { apiVersion = "v1", kind = "ConfigMap", metadata = { name = "ca", namespace = "x" }, data = { ca = local.ca_pem } } } }, ',
    );
    expect(objectsIn(await planOf(withCa)).hidden).toContain('module.pki.kubectl_manifest.base["ConfigMap/ca"]');
  });
});

describe("values of Secrets in what Terraform prints", () => {
  // With stringData: the provider masks `data` of Secrets by itself, and we do not want to lean on that.
  const careless = (root: Root) =>
    [
      ["apply.tf", /sensitive_fields .*/, ""] as const,
      ["objects.tf", / data = \{/g, " stringData = {"] as const,
      ["outputs.tf", /keys\(object\.manifest\.data\)/, "[]"] as const,
    ].reduce((changed, [file, from, to]) => altered(changed, `modules/pki/${file}`, from, to), root);
  let before: Workspace;
  beforeAll(async () => {
    before = await applied(pki);
  });

  test.for([
    {
      what: "a new Secret for a key that exists",
      rotation: "1",
      further: ['-replace=module.pki.kubectl_manifest.secret["Secret/leaf/prometheus"]'],
    },
    { what: "a rotation", rotation: "2", further: [] },
    { what: "a destroy", rotation: "1", further: ["-destroy"] },
  ])("$what prints no key", async ({ rotation, further }) => {
    const plan = await before.plan({ rotation }, further);
    expect(plan).not.toBeNoop();
    expect(keyMaterialIn(before, await before.printed(plan))).toEqual([]);
  });

  test("without sensitive_fields, a destroy prints keys: the check can fail", async () => {
    const exposed = await applied(careless(pki));
    const plan = await exposed.plan({}, ["-destroy"]);
    expect(keyMaterialIn(exposed, await exposed.printed(plan))).not.toEqual([]);
  });
});

describe("keys stay the same", () => {
  const addresses = (of: Plan) => of.changes.map(({ address }) => address).sort();

  test("when a list input changes its order, nothing changes", async () => {
    const before = await applied(prometheus, { inputs: { rules: ["a", "b"], api_server: [443, 6443] } });
    expect(await before.plan({ inputs: { rules: ["b", "a"], api_server: [6443, 443] } })).toBeNoop();
  });

  test("when an entry is added in front, only the object that holds it changes", async () => {
    const before = await applied(prometheus, { inputs: { rules: ["b"] } });
    expect((await before.plan({ inputs: { rules: ["a", "b"] } })).actions()).toEqual([
      { action: "update", address: 'module.prometheus.kubectl_manifest.base["ConfigMap/extra-rules"]' },
    ]);
  });

  test("and they name kind and role, not the namespace or the name of the cluster", async () => {
    const other = altered(prometheus, "main.tf", '"monitoring"', '"elsewhere"');
    expect(addresses(await planOf(other))).toEqual(addresses(await planOf(prometheus)));
  });
});

describe("a volume", () => {
  const claim = 'module.prometheus.kubectl_manifest.base["PersistentVolumeClaim/data"]';

  test.for(["20Gi", "1Ti"])("grows from 5Gi to %s by an update, and nothing else changes", async (size) => {
    const after = await (await applied(prometheus)).plan({ inputs: { size } });
    expect(after.actions()).toEqual([{ action: "update", address: claim }]);
    const { value } = objectsIn(after).one("PersistentVolumeClaim/prometheus");
    expect(value.at("spec.resources.requests.storage")).toHaveValue(size);
  });

  // Terraform cannot compare with what is there: a plan shows the shrinking as an update, and the API server refuses it.
  test("that shrinks is an update too, never a replacement, which would delete the data", async () => {
    const before = await applied(prometheus, { inputs: { size: "50Gi" } });
    const after = await before.plan({ inputs: { size: "10Gi" } });
    expect(after).toUpdate(claim);
    expect(after).toDestroyNothing();
  });
});

test("a variable that the root does not have is an error: Terraform only warns, and plans something else", async () => {
  const root = hcl('variable "replicas" {\n  type    = number\n  default = 1\n}');
  await expect(planOf(root, { replica: 2 })).rejects.toThrow(/Value for undeclared variable[\s\S]*"replica"/);
});

test("an input that a call does not pass is an error, not a plan with the default", async () => {
  const inputs = { namespace: "a", certificate_requests: {} };
  const root = callOf("modules/pki", inputs, { ...ours, preamble: providerFor("none") });
  await expect(planOf(root, { inputs: { ...inputs, tls: { mode: "existing" } } })).rejects.toThrow(
    "the call passes these inputs: namespace, certificate_requests; found tls too: give them to callOf instead",
  );
});
