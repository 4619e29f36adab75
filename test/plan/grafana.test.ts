// Module grafana: what differs with its inputs, and what may never differ.
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Objects, objectsIn } from "../../tools/testkit/kubernetes/objects.ts";
import { applied } from "../../tools/testkit/terraform/applied.ts";
import { keyMaterialIn } from "../../tools/testkit/terraform/keys.ts";
import { planOf } from "../../tools/testkit/terraform/plans.ts";
import { runFolder } from "../../tools/testkit/terraform/run-folder.ts";
import { run } from "../../tools/utils/run.ts";
import { promises } from "../support/promises.ts";
import { hcl } from "../support/roots.ts";

const grafana = (inputs = "") =>
  hcl(`
variable "rotation" { default = "1" }
variable "dashboards" { default = {} }

module "grafana" {
  source       = "./modules/grafana"
  namespace    = "watch"
  certificates = { grafana = "server-cert", grafana-client = "client-cert" }
  dashboards   = var.dashboards
  ${/secrets +=/.test(inputs) ? "" : "secrets = { rotation = var.rotation }"}
  ${inputs}
}`);

const source = (name: string, port: number) =>
  `${name} = { endpoint = "https://${name}.watch.svc:${port}", pod_labels = { "app.kubernetes.io/name" = "${name}" } }`;
const sources = [source("prometheus", 9090), source("loki", 3100), source("jaeger", 16686)];
const all = `datasources = {\n${sources.join("\n")}\n}`;

const oidc = `
  oidc = {
    client_id = "grafana", secret = "provider", own_ca = true, login_form = false
    auth_url  = "https://id.example/auth", token_url = "https://id.example/token", api_url = "https://id.example:8443/me"
    role_attribute_path = "contains(groups[*], 'ops;#') && 'Admin' || 'Viewer'"
  }`;
const database = `
  secrets = { admin = "own-admin", metrics = "own-metrics", key = "own-key" }
  storage = { database = { host = "db.example", secret = "db", port = 5433, replicas = 3 } }`;

const KINDS = [
  { name: "nothing but what is needed", inputs: "", needs: [] },
  { name: "on a volume, with every data source", inputs: `${all}\nstorage = { persistent = true }`, needs: [] },
  { name: "exposed", inputs: 'expose = { hostname = "grafana.example", tls_secret = "site" }', needs: ["site"] },
  {
    name: "OpenID Connect and PostgreSQL",
    inputs: `${all}${oidc}${database}`,
    needs: ["provider", "own-admin", "own-metrics", "own-key", "db"],
  },
];

describe.for(KINDS)("$name", ({ inputs, needs }) => {
  const generated = inputs.includes("own-admin") ? [] : ["grafana-admin", "grafana-metrics"];
  const given = ["server-cert", "client-cert", ...generated, ...needs].map((name) => `Secret/${name} in watch`);

  test.for(promises)("$name", async ({ check }) => check(objectsIn(await planOf(grafana(inputs))), given));

  test("no environment variable and no argument comes from a Secret", async () => {
    const container = objectsIn(await planOf(grafana(inputs))).one("Deployment/grafana").value;
    const { env, command, args } = container.at("spec.template.spec.containers[0]").reveal() as Record<string, unknown>;
    expect({ env, command, args }).toEqual({
      env: [{ name: "GOMEMLIMIT", value: "322122547" }],
      command: ["/bin/sh", "/etc/grafana/config/start.sh"],
      args: undefined,
    });
  });

  test("the shell understands start.sh, and every file that a setting names is mounted", async () => {
    const objects = objectsIn(await planOf(grafana(inputs)));
    const script = join(mkdtempSync(join(runFolder(), "start-")), "start.sh");
    writeFileSync(script, fileOf(objects, "config", "start.sh"));
    await run("sh", ["-n", script]);
    const texts = [fileOf(objects, "config", "grafana.ini"), fileOf(objects, "provisioning", "datasources.yaml")];
    const named = texts.flatMap((text) => [...text.matchAll(/\/etc\/grafana\/[\w./-]+/g)].map(([path]) => path));
    const mounts = objects.one("Deployment/grafana").value.at("spec.template.spec.containers[0].volumeMounts").reveal();
    const folders = (mounts as { mountPath: string }[]).map(({ mountPath }) => mountPath);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((path) => !folders.includes(path.replace(/\/[^/]*$/, "")))).toEqual([]);
  });
});

const LINKS = ["exemplarTraceIdDestinations", "derivedFields", "tracesToLogsV2", "tracesToMetrics"] as const;

describe("data sources", () => {
  type Source = {
    uid: string;
    jsonData: Record<(typeof LINKS)[number], unknown>;
    secureJsonData: Record<string, string>;
  };
  const provisioned = async (inputs: string) => {
    const text = fileOf(objectsIn(await planOf(grafana(inputs))), "provisioning", "datasources.yaml");
    return (parse(text) as { datasources: Source[] | null }).datasources ?? [];
  };

  test.for([
    { names: [], links: [] },
    { names: ["prometheus"], links: [] },
    { names: ["jaeger"], links: [] },
    { names: ["loki", "jaeger"], links: ["derivedFields", "tracesToLogsV2"] },
    { names: ["prometheus", "jaeger"], links: ["exemplarTraceIdDestinations", "tracesToMetrics"] },
    { names: ["prometheus", "loki", "jaeger"], links: LINKS },
  ])("$names: links only to what is there", async ({ names, links }) => {
    const given = sources.filter((_, index) => names.includes(["prometheus", "loki", "jaeger"][index] ?? ""));
    const found = await provisioned(`datasources = {\n${given.join("\n")}\n}`);
    expect(found.map(({ uid }) => uid)).toEqual(names);
    const there = found
      .flatMap(({ jsonData }) => Object.keys(jsonData))
      .filter((key) => LINKS.some((link) => link === key));
    expect(there.sort()).toEqual([...links].sort());
    for (const { jsonData, secureJsonData } of found) {
      expect(jsonData).toMatchObject({ tlsAuth: true, tlsAuthWithCACert: true });
      expect(Object.values(secureJsonData)).toEqual(
        ["ca.crt", "tls.crt", "tls.key"].map((file) => `$__file{/etc/grafana/tls/client/${file}}`),
      );
    }
  });

  test("the joins are those of the label contract, each `$` of Grafana's written twice", async () => {
    const [prometheus, loki, jaeger] = await provisioned(all);
    expect(prometheus?.jsonData.exemplarTraceIdDestinations).toMatchObject([
      { name: "trace_id", datasourceUid: "jaeger" },
    ]);
    expect(loki?.jsonData.derivedFields).toMatchObject([
      { matcherType: "label", matcherRegex: "trace_id", datasourceUid: "jaeger", url: "$${__value.raw}" },
    ]);
    expect(jaeger?.jsonData.tracesToLogsV2).toMatchObject({
      spanStartTimeShift: "-10m",
      spanEndTimeShift: "10m",
      query: '{$${__tags}} | trace_id="$${__span.traceId}"',
    });
    const { queries } = jaeger?.jsonData.tracesToMetrics as { queries: { query: string }[] };
    for (const { query } of queries) expect(query).toContain('{$$__tags, span_name="$${__span.name}"');
  });
});

describe("credentials", () => {
  test("are generated, unless existing Secrets are named", async () => {
    const { hidden } = objectsIn(await planOf(grafana()));
    expect(hidden.map((address) => address.replace(/^.*\["/, ""))).toEqual(['Secret/admin"]', 'Secret/metrics"]']);
    const plan = await planOf(grafana('secrets = { admin = "a", metrics = "b" }'));
    expect(objectsIn(plan).hidden).toEqual([]);
    expect(plan.changes.filter(({ address }) => address.includes("tls_private_key"))).toEqual([]);
  });

  test("change with the rotation input, the pod with them, and nothing else; no plan prints them", async () => {
    const before = await applied(grafana());
    const plan = await before.plan({ rotation: "2" });
    const at = (rest: string) => `module.grafana.${rest}`;
    expect(plan.actions()).toEqual([
      { action: "update", address: at('kubectl_manifest.secret["Secret/admin"]') },
      { action: "update", address: at('kubectl_manifest.secret["Secret/metrics"]') },
      { action: "update", address: at('kubectl_manifest.workload["Deployment/grafana"]') },
      { action: "update", address: at("terraform_data.rotation") },
      { action: "replace", address: at('tls_private_key.password["admin"]') },
      { action: "replace", address: at('tls_private_key.password["metrics"]') },
    ]);
    expect(objectsIn(plan).hidden.filter((address) => !address.includes("Secret/"))).toEqual([]);
    const printed = await before.printed(plan);
    expect(keyMaterialIn(before, printed)).toEqual([]);
    expect(passwordsOf(before.folder).length).toBe(2);
    for (const text of passwordsOf(before.folder)) {
      expect(printed).not.toContain(text);
      expect(printed).not.toContain(Buffer.from(text).toString("base64"));
    }
  });
});

test("several pods only with a database that they share, and then a drain takes one at a time", async () => {
  const several = objectsIn(await planOf(grafana(database)));
  expect(several).toHaveObject("Deployment/grafana", { spec: { replicas: 3, strategy: { type: "RollingUpdate" } } });
  expect(several).toHaveObject("PodDisruptionBudget/grafana", { spec: { maxUnavailable: 1 } });
  const alone = objectsIn(await planOf(grafana("storage = { persistent = true, retain = true }")));
  expect(alone).toHaveObject("Deployment/grafana", { spec: { replicas: 1, strategy: { type: "Recreate" } } });
  expect(alone.keys().filter((key) => /Budget|VolumeClaim/.test(key))).toEqual(["PersistentVolumeClaim/grafana"]);
});

test("a new dashboard changes neither the pod nor its configuration", async () => {
  const text = JSON.stringify({ title: "Shop", panels: [{ type: "text" }] });
  expect((await (await applied(grafana())).plan({ dashboards: { shop: text } })).actions()).toEqual([
    { action: "update", address: 'module.grafana.kubectl_manifest.base["ConfigMap/extra-dashboards"]' },
  ]);
});

test("the network lets through what is listed here and nothing else", async () => {
  const inputs = `${all}${oidc}${database}\nallow_from = { door = { namespace = "ingress" } }`;
  expect(objectsIn(await planOf(grafana(inputs)))).toAllowOnlyLinks([
    "pods app.kubernetes.io/name=prometheus in namespace watch -> Deployment/grafana:3000",
    "any pod in namespace ingress -> Deployment/grafana:3000",
    "Deployment/grafana -> pods app.kubernetes.io/name=prometheus in namespace watch:9090",
    "Deployment/grafana -> pods app.kubernetes.io/name=loki in namespace watch:3100",
    "Deployment/grafana -> pods app.kubernetes.io/name=jaeger in namespace watch:16686",
    ...["53", "53/UDP", "443", "8443", "5433"].map((port) => `Deployment/grafana -> anywhere:${port}`),
  ]);
});

test("Ingress, its class, certificate and annotations are what was given, and absent where nothing was", async () => {
  const ingress = async (more: string) =>
    objectsIn(await planOf(grafana(`expose = { hostname = "grafana.example"${more} }`)));
  const full = await ingress(', ingress_class = "own", tls_secret = "site", annotations = { "x/y" = "https" }');
  expect(full).toHaveObject("Ingress/grafana", {
    metadata: { annotations: { "x/y": "https" } },
    spec: { ingressClassName: "own", tls: [{ hosts: ["grafana.example"], secretName: "site" }] },
  });
  expect(fileOf(full, "config", "grafana.ini")).toContain("root_url = https://grafana.example/\n");
  const bare = (await ingress("")).one("Ingress/grafana").value.at("spec").reveal();
  expect(Object.keys(bare as object)).toEqual(["rules"]);
  expect((await ingress(", ingress = false")).keys()).not.toContain("Ingress/grafana");
});

test.for([
  { inputs: "", has: ["root_url = https://localhost:3000/"], not: ["[database]", "generic_oauth", "strict_transport"] },
  { inputs: 'expose = { hostname = "a.example" }', has: ["strict_transport_security = true"], not: ["localhost:3000"] },
  { inputs: oidc, has: ["disable_login_form = true", "role_attribute_strict = true", "oidc/ca.crt"], not: [] },
  {
    inputs: database,
    has: ["db.example:5433", "ssl_mode = verify-full", "/secrets/key/secret_key"],
    not: ["/var/lib"],
  },
])("grafana.ini with $inputs", async ({ inputs, has, not }) => {
  const text = fileOf(objectsIn(await planOf(grafana(inputs))), "config", "grafana.ini");
  for (const part of has) expect(text).toContain(part);
  for (const part of not) expect(text).not.toContain(part);
  expect(text.replaceAll(/^#.*$/gm, "").replaceAll(/\$__file\{\/[\w./-]+\}/g, "")).not.toContain("$");
});

// ---

function fileOf(objects: Objects, configMap: string, file: string): string {
  const { data } = objects.one(`ConfigMap/grafana-${configMap}`).manifest as unknown as {
    data: Record<string, string>;
  };
  return data[file] ?? "";
}

/** The passwords that follow from the keys in a state. */
function passwordsOf(folder: string): string[] {
  type State = { resources: { type: string; instances: { attributes: { private_key_pem: string } }[] }[] };
  const { resources } = JSON.parse(readFileSync(join(folder, "terraform.tfstate"), "utf8")) as State;
  const keys = resources.filter(({ type }) => type === "tls_private_key").flatMap(({ instances }) => instances);
  return keys.map(({ attributes }) =>
    createHash("sha256").update(attributes.private_key_pem).digest("hex").slice(0, 32),
  );
}
