// The traps of the provider that show at plan: each test fails without our handling of it.
import { beforeAll, describe, expect, test } from "vitest";
import { applied } from "../../tools/testkit/applied.ts";
import { keyMaterialIn } from "../../tools/testkit/keys.ts";
import { actionsIn, objectIn, type Plan, plan, planIn } from "../../tools/testkit/plan.ts";
import { altered, hcl, type Root } from "../../tools/testkit/roots.ts";
import type { Workspace } from "../../tools/testkit/workspace.ts";

const pki = hcl(`
variable "rotation" { default = "1" }

module "pki" {
  source               = "./modules/pki"
  namespace            = "monitoring"
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
  expect(actionsIn(await planIn(await applied(pki)))).toEqual([]);
  expect(actionsIn(await planIn(await applied(prometheus)))).toEqual([]);
});

describe("one unknown value hides a whole manifest", () => {
  test("a rotation of every certificate hides Secrets and nothing else", async () => {
    const { changes } = await planIn(await applied(pki), { rotation: "2" });
    const hidden = changes.filter(
      ({ type, after }) => type === "kubectl_manifest" && typeof after?.yaml_body !== "string",
    );
    expect(hidden.map(({ address }) => address)).toEqual([
      'module.pki.kubectl_manifest.secret["Secret/expiry"]',
      'module.pki.kubectl_manifest.secret["Secret/leaf/probe-client"]',
      'module.pki.kubectl_manifest.secret["Secret/leaf/prometheus"]',
    ]);
  });

  test("the check sees a ConfigMap that holds the CA", async () => {
    const withCa = altered(
      pki,
      "modules/pki/objects.tf",
      "local._expiry_secret, ",
      '{ "ConfigMap/ca" = { manifest = { apiVersion = "v1", kind = "ConfigMap", metadata = { name = "ca", namespace = "x" }, data = { ca = local.ca_pem } } } }, ',
    );
    expect((await plan(withCa)).hidden).toContain('module.pki.kubectl_manifest.base["ConfigMap/ca"]');
  });
});

describe("values of Secrets in what Terraform prints", () => {
  // With stringData: the provider masks `data` of Secrets by itself, and we do not want to lean on that.
  const careless = (root: Root) =>
    altered(
      altered(root, "modules/pki/apply.tf", /sensitive_fields .*/, ""),
      "modules/pki/objects.tf",
      / data = \{/g,
      " stringData = {",
    );
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
    const printed = await planIn(before, { rotation }, further);
    expect(actionsIn(printed)).not.toEqual([]);
    const { text } = printed;
    expect(keyMaterialIn(before, text)).toEqual([]);
  });

  test("without sensitive_fields, a destroy prints keys: the check can fail", async () => {
    const exposed = await applied(careless(pki));
    const { text } = await planIn(exposed, {}, ["-destroy"]);
    expect(keyMaterialIn(exposed, text)).not.toEqual([]);
  });
});

describe("keys stay the same", () => {
  const addresses = (of: Plan) => of.resources.map(({ address }) => address).sort();

  test("when a list input changes its order, nothing changes", async () => {
    const before = await applied(prometheus, { inputs: { rules: ["a", "b"], api_server: [443, 6443] } });
    expect(actionsIn(await planIn(before, { inputs: { rules: ["b", "a"], api_server: [6443, 443] } }))).toEqual([]);
  });

  test("when an entry is added in front, only the object that holds it changes", async () => {
    const before = await applied(prometheus, { inputs: { rules: ["b"] } });
    const after = await planIn(before, { inputs: { rules: ["a", "b"] } });
    expect(actionsIn(after)).toEqual(['update module.prometheus.kubectl_manifest.base["ConfigMap/extra-rules"]']);
  });

  test("and they name kind and role, not the namespace or the name of the cluster", async () => {
    const other = altered(prometheus, "main.tf", '"monitoring"', '"elsewhere"');
    expect(addresses(await plan(other))).toEqual(addresses(await plan(prometheus)));
  });
});

describe("a volume", () => {
  const claim = 'module.prometheus.kubectl_manifest.base["PersistentVolumeClaim/data"]';

  test.for(["20Gi", "1Ti"])("grows from 5Gi to %s by an update, and nothing else changes", async (size) => {
    const after = await planIn(await applied(prometheus), { inputs: { size } });
    expect(actionsIn(after)).toEqual([`update ${claim}`]);
    expect(objectIn(after, "PersistentVolumeClaim/prometheus").spec).toMatchObject({
      resources: { requests: { storage: size } },
    });
  });

  // Terraform cannot compare with what is there: a plan shows the shrinking as an update, and the API server refuses it.
  test("that shrinks is an update too, never a replacement, which would delete the data", async () => {
    const before = await applied(prometheus, { inputs: { size: "50Gi" } });
    expect(actionsIn(await planIn(before, { inputs: { size: "10Gi" } }))).toEqual([`update ${claim}`]);
  });
});
