import { expect } from "vitest";
import { waitReady } from "../../tools/testkit/apply/ready.ts";
import { applyTest, type Root, rootAt, rootIn, rootOf } from "../../tools/testkit/index.ts";
import type { Manifest } from "../../tools/testkit/kubernetes/objects.ts";
import { UserError } from "../../tools/utils/errors.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { volumeUid } from "../support/cluster/volumes.ts";
import { ours, providerFor } from "../support/roots.ts";

// From one version of a root to the next, with what is there in between.

const cluster = testCluster();
const test = applyTest({ target: () => cluster });

test("examples/prometheus-only, from an earlier commit to this one, keeps its volume", async ({ upgrade }) => {
  const variables = { config_context: cluster.context };
  const from = { ...(await rootAt("969d426", "examples/prometheus-only", ours)), variables };
  let before = "";
  const applied = await upgrade({
    from,
    to: { ...rootIn("examples/prometheus-only", ours), variables },
    between: async () => {
      before = await volumeUid(cluster, "monitoring", "prometheus");
    },
  });
  expect(before).toMatch(/^[0-9a-f-]{36}$/);
  expect(await volumeUid(cluster, "monitoring", "prometheus")).toBe(before);
  const deployments = (await applied.resources()).flatMap(({ values }) =>
    values.kind === "Deployment" ? [manifestOf(String(values.name))] : [],
  );
  expect(deployments).toHaveLength(1);
  await waitReady(cluster, deployments, 120_000);
});

test("an upgrade that would replace or destroy what is not declared is refused, with Terraform's reasons", async ({
  upgrade,
  namespace,
}) => {
  const [from, to] = [configMaps(namespace, { a: "one", b: "two" }), configMaps(namespace, { a: "other" })];
  const failure = await upgrade({ from, to }).catch(String);
  expect(failure).toContain("UndeclaredLoss: the upgrade would lose what is there:");
  expect(failure).toMatch(/replace kubectl_manifest\.x\["a"\]: replace_because_cannot_update, because of name/);
  expect(failure).toMatch(/destroy kubectl_manifest\.x\["b"\]: delete_because_each_key/);
});

// The control: the same upgrade, declared.
test("what is declared may be lost", async ({ upgrade, namespace }) => {
  const [from, to] = [configMaps(namespace, { a: "one", b: "two" }), configMaps(namespace, { a: "other" })];
  const applied = await upgrade({ from, to, mayReplace: ['kubectl_manifest.x["a"]'], mayDestroy: [/x\["b"\]/] });
  expect((await applied.resources()).map(({ values }) => values.name)).toEqual(["other"]);
});

test.for<[what: string, revision: string, folder: string, message: RegExp]>([
  ["a revision that does not exist", "no-such-tag", "examples/minimal", /has no git revision "no-such-tag"/],
  [
    "a folder that was not there",
    "969d426",
    "examples/no-such",
    /examples\/no-such has no root module in revision 969d426/,
  ],
  ["a folder without a module", "969d426", "docs", /docs has no root module in revision 969d426/],
  ["an option in place of a revision", "--all", "examples/minimal", /has no git revision "--all"/],
])("%s is an error that names it", async ([, revision, folder, message]) => {
  const failure = await rootAt(revision, folder, ours).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UserError);
  expect(String(failure)).toMatch(message);
});

// ---

/** ConfigMaps by key, with these names: another name is another object. */
function configMaps(namespace: string, names: Record<string, string>): Root {
  const hcl = `
resource "kubectl_manifest" "x" {
  for_each  = ${JSON.stringify(names).replaceAll(":", "=")}
  yaml_body = yamlencode({
    apiVersion = "v1"
    kind       = "ConfigMap"
    metadata   = { name = each.value, namespace = "${namespace}" }
  })
}`;
  return rootOf(`${providerFor(cluster.context)}\n${hcl}`, {}, { parts: [] });
}

function manifestOf(name: string): Manifest {
  return { apiVersion: "apps/v1", kind: "Deployment", metadata: { name, namespace: "monitoring" } };
}
