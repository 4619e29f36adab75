import { afterAll, beforeAll, expect, test } from "vitest";
import { listOf } from "../../tools/testkit/apply/live.ts";
import { kubectl } from "../../tools/toolchain/kubectl.ts";
import { makeAuthority, signClient, signServer } from "../../tools/utils/certificates.ts";
import { until } from "../../tools/utils/wait.ts";
import { tlsSecret } from "../support/cluster/secrets.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { volumeUid } from "../support/cluster/volumes.ts";
import { type AppliedStack, METRICS_ONLY, openStack } from "../support/stack.ts";
import { leftovers } from "../support/stack-objects.ts";

// The production profile: a destroy leaves the volume and what it needs, and the next stack finds its data again, here one
// with namespaces and certificates that somebody else made.

const cluster = testCluster();
const namespace = "apply-retain";
const agents = `${namespace}-agents`;
let stack: AppliedStack;

beforeAll(async () => {
  stack = await openStack(cluster, namespace, { ...METRICS_ONLY, profile: "production" });
  await stack.applyWith({});
});
afterAll(async () => {
  await stack?.destroy();
  await kubectl(cluster, ["delete", "namespace", namespace, agents, "--ignore-not-found"]);
});

test("the production profile has its sizes, and no drift", async () => {
  const claim = ["get", "persistentvolumeclaim", "prometheus", "-n", namespace];
  const { stdout } = await kubectl(cluster, [...claim, "-o", "jsonpath={.spec.resources.requests.storage}"]);
  expect(stdout).toBe("100Gi");
  expect(await stack.applied.plan()).toBeNoop();
});

test("destroy leaves the volume and its namespace, and nothing else", async () => {
  await stack.destroy();
  await until("the last objects to go", { within: 90_000, every: 1000 }, async () => {
    const kinds = (await leftovers(cluster, namespace)).map((line) => line.split(/\s+/)[0]);
    // Kubernetes makes the last two in every namespace.
    const expected = ["Namespace", "PersistentVolume", "PersistentVolumeClaim", "ServiceAccount", "ConfigMap"];
    expect(kinds.toSorted()).toEqual(expected.toSorted());
    return true;
  });
});

test("a new stack of the same namespace takes the volume over, with certificates that exist", async () => {
  const before = await volumeUid(cluster, namespace, "prometheus");
  await kubectl(cluster, ["create", "namespace", agents]);
  await kubectl(cluster, ["label", "namespace", agents, "pod-security.kubernetes.io/enforce=privileged"]);
  await makeCertificates();
  stack = await openStack(cluster, namespace, {
    ...METRICS_ONLY,
    profile: "production",
    create_namespaces: false,
    tls: { mode: "existing" },
  });
  await stack.applyWith({});
  expect(await volumeUid(cluster, namespace, "prometheus")).toBe(before);
  expect(await stack.applied.plan()).toBeNoop();
});

// ---

/** What module pki would make, by an authority of our own. */
async function makeCertificates(): Promise<void> {
  const authority = await makeAuthority();
  const server = async (name: string, place: string) =>
    tlsSecret(`${name}-tls`, place, await signServer(authority, [name, "localhost"]), authority.cert);
  const client = async (name: string) =>
    tlsSecret(`${name}-tls`, namespace, await signClient(authority, 1), authority.cert);
  const secrets = await Promise.all([
    server("prometheus", namespace),
    server("kube-state-metrics", namespace),
    server("node-exporter", agents),
    client("prometheus-client"),
    client("probe-client"),
  ]);
  await kubectl(cluster, ["apply", "-f", "-"], { input: listOf(secrets) });
}
