// No secret anywhere but in Secrets: not in other objects, not in environment or arguments of a process, not in logs, not in what Terraform
// prints while it plans, applies, replaces and destroys.
import { afterAll, beforeAll, expect, test } from "vitest";
import { getJson, kubectl } from "../../tools/toolchain/kubectl.ts";
import { tryTerraform } from "../../tools/toolchain/terraform.ts";
import { groupOf, type NodeAgent, startNodeAgent } from "../support/cluster/node-agent.ts";
import { type SecretValue, secretValues, valuesIn } from "../support/cluster/secret-values.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { type AppliedStack, openStack } from "../support/stack.ts";

const cluster = testCluster();
const namespace = "apply-secrets";
let stack: AppliedStack;
let agent: NodeAgent;
/** What Terraform said, by what it did. */
const said: Record<string, string> = {};
/** Everything that was secret at any time. */
let values: SecretValue[] = [];

beforeAll(async () => {
  agent = await startNodeAgent(cluster, `${namespace}-probe`);
  stack = await openStack(cluster, namespace, { dummy: { enabled: true, rate: 2 } });
  const { workspace } = stack.applied;
  said["plan"] = await workspace.printed(await workspace.plan());
  await stack.applyWith({});
  values = await secretValues(cluster, stack.applied);
});
afterAll(async () => {
  await stack?.destroy();
  await agent?.remove();
});

test("every kind of secret is among those that are looked for", () => {
  const names = values.map(({ name }) => name).join("\n");
  for (const kind of [
    /-tls tls\.key/,
    /grafana-admin password/,
    /grafana-metrics password/,
    /OTLP_HEADERS/,
    /ca\["1"\]/,
  ])
    expect(names).toMatch(kind);
  expect(values.length).toBeGreaterThan(100);
});

test("no object but Secrets holds one", async () => {
  const { stdout } = await kubectl(cluster, ["api-resources", "--verbs=list", "-o", "name"]);
  const kinds = stdout
    .trim()
    .split("\n")
    .filter((kind) => kind !== "secrets");
  expect(kinds).toContain("configmaps");
  expect(kinds).toContain("events");
  for (const kind of kinds) expect(valuesIn(await allOf(kind), values), kind).toEqual([]);
  // The same search finds one where there is one.
  const [first] = values;
  await kubectl(cluster, ["create", "configmap", "careless", "-n", namespace, `--from-literal=text=${first?.value}`]);
  expect(valuesIn(await allOf("configmaps"), values)).toEqual([first?.name]);
  await kubectl(cluster, ["delete", "configmap", "careless", "-n", namespace]);
});

test("no process has one in its environment or arguments, but an application its own token", async () => {
  const found = await Promise.all(
    (await pods()).map(async (pod) => [pod.component, valuesIn(await processesOf(pod), values)]),
  );
  const dummies = ["dummy-cart", "dummy-shop", "dummy-stock"].map((name) => [
    name,
    [`${namespace}/otlp-dummy OTEL_EXPORTER_OTLP_HEADERS`, `${namespace}/otlp-tokens tokens`],
  ]);
  expect(Object.fromEntries(found.filter(([, names]) => names?.length))).toEqual(Object.fromEntries(dummies));
});

test("no log holds one", async () => {
  for (const { name, namespace: place, component } of await pods()) {
    const { stdout } = await kubectl(cluster, ["logs", name, "-n", place, "--all-containers", "--tail=-1"]);
    if (component.startsWith("dummy")) expect(stdout).toContain('"seq"'); // there is something to search in
    expect(valuesIn(stdout, values), component).toEqual([]);
  }
});

test("Terraform prints none while it plans, applies, replaces and destroys", async () => {
  const { workspace } = stack.applied;
  const run = async (...args: string[]) => {
    const { stdout, stderr, code } = await tryTerraform(workspace.terraform, workspace.folder, [
      ...args,
      "-no-color",
      ...workspace.values(),
    ]);
    expect(code, stderr).toBe(0);
    return stdout + stderr;
  };
  const secrets = (await stack.applied.resources())
    .map(({ address }) => address)
    .filter((address) => /kubectl_manifest\.secret\[/.test(address));
  expect(secrets.length).toBeGreaterThan(15);
  said["replace"] = await run("apply", "-auto-approve", ...secrets.map((address) => `-replace=${address}`));
  const rotation = { tls: { rotation: { certificates: "2" } }, grafana: { secrets: { rotation: "2" } } };
  const result = await stack.tryWith(rotation);
  expect(result.code, result.stderr).toBe(0);
  said["rotate"] = result.stdout + result.stderr;
  values = [...values, ...(await secretValues(cluster, stack.applied))];
  said["show"] = await run("plan", "-destroy");
  said["destroy"] = await run("destroy", "-auto-approve");
  for (const [verb, text] of Object.entries(said)) {
    expect(text, verb).toContain("kubectl_manifest.secret[");
    expect(valuesIn(text, values), verb).toEqual([]);
  }
});

// ---

type Pod = { name: string; namespace: string; uid: string; component: string };

async function pods(): Promise<Pod[]> {
  type List = {
    items: { metadata: { name: string; namespace: string; uid: string; labels: Record<string, string> } }[];
  };
  const lists = await Promise.all(stack.namespaces.map((place) => getJson<List>(cluster, ["pods", "-n", place])));
  return lists
    .flatMap(({ items }) => items)
    .map(({ metadata: { labels, ...metadata } }) => ({
      ...metadata,
      component: labels["app.kubernetes.io/name"] ?? "",
    }));
}

async function allOf(kind: string): Promise<string> {
  return (await kubectl(cluster, ["get", kind, "-A", "-o", "json", "--show-managed-fields"])).stdout;
}

/** Environment and arguments of every process of a pod, as the kernel has them. */
async function processesOf({ name, uid }: Pod): Promise<string> {
  const output = await agent.eachProcess(
    groupOf(uid),
    "busybox cat $process/environ $process/cmdline 2>/dev/null | busybox tr '\\0' '\\n'",
  );
  if (output === "") throw new Error(`no process of pod ${name} was found on the node`);
  return output;
}
