// What module grafana refuses.
import { expect, test } from "vitest";
import { attemptOf } from "../../tools/testkit/terraform/plans.ts";
import { callOf, type Variables } from "../../tools/testkit/terraform/roots.ts";
import { ours, providerFor } from "../support/roots.ts";

const needed = { namespace: "watch", certificates: { grafana: "a", "grafana-client": "b" } };
const provider = {
  client_id: "grafana",
  secret: "provider",
  auth_url: "https://id.example/auth",
  token_url: "https://id.example/token",
  api_url: "https://id.example/me",
};
const outside = { host: "db.example", secret: "db" };
const WRONG: [variable: string, inputs: Variables, found: string][] = [
  ["certificates", { certificates: { grafana: "a" } }, '["grafana"]'],
  ["dashboards", { dashboards: { a: "{}" } }, "not so: a"],
  ["dashboards", { dashboards: { "A b": '{"title":"t","panels":[1]}' } }, '["A b"]'],
  ["dashboards", { dashboards: { a: `{"title":"${"t".repeat(1e6)}","panels":[1]}` } }, "found 10000"],
  ["datasources", { datasources: { loki: { endpoint: "http://loki:3100" } } }, '"http://loki:3100"'],
  ["datasources", { datasources: { prometheus: { endpoint: "https://p", scrape_interval: "often" } } }, '"often"'],
  ["expose", { expose: { hostname: "https://a.example" } }, '"https://a.example"'],
  ["expose", { expose: { hostname: "a.example", tls_secret: "" } }, 'found: ""'],
  ["image", { image: "docker.io/grafana/grafana:13.3.1-slim" }, "13.3.1-slim"],
  ["oidc", { oidc: { ...provider, token_url: "http://id.example/token" } }, "http://id.example/token"],
  ["oidc", { oidc: { ...provider, role_attribute_path: "$" + "{HOME}" } }, "{HOME}"],
  ["oidc", { oidc: { ...provider, scopes: ["a b"] } }, '"a b"'],
  ["resources", { resources: { limits: { memory: "500m" } } }, '"500m"'],
  ["secrets", { secrets: { admin: "" } }, 'found: ""'],
  ["storage", { storage: { size: "big" } }, '"big"'],
  ["storage", { storage: { database: outside } }, "secrets.key = null"],
  ["storage", { storage: { database: { ...outside, replicas: 0 } }, secrets: { key: "k" } }, '"replicas":0'],
  ["storage", { storage: { database: { ...outside, host: "db/x" } }, secrets: { key: "k" } }, '"host":"db/x"'],
];

test.for(
  WRONG.map(([variable, inputs, found]) => ({ variable, inputs, found })),
)("$variable is refused, with what was found: $found", async ({ variable, inputs, found }) => {
  const root = callOf("modules/grafana", { ...needed, ...inputs }, { ...ours, preamble: providerFor("none") });
  expect(await attemptOf(root)).toFailValidation(variable, found);
});
