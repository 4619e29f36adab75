import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { settingsOf } from "../../tools/cluster/embedded/settings.ts";
import { Applied } from "../../tools/testkit/apply/applied.ts";
import { unready, waitReady } from "../../tools/testkit/apply/ready.ts";
import type { Manifest } from "../../tools/testkit/kubernetes/objects.ts";
import type { Plan } from "../../tools/testkit/model/plan.ts";
import { diagnosticText, readDiagnostics } from "../../tools/testkit/terraform/diagnostics.ts";
import { type Root, rootOf } from "../../tools/testkit/terraform/roots.ts";
import { getJson, kubectl, tryKubectl } from "../../tools/toolchain/kubectl.ts";
import { repository } from "../../tools/utils/paths.ts";
import { refuseUpdates } from "../support/cluster/refusal.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { ours, providerFor } from "../support/roots.ts";

// What kubectl_manifest does not do by itself, and our apply.tf and kit do. Each with a control that shows the trap.

const cluster = testCluster();
const namespace = "apply-traps";

beforeAll(async () => {
  await kubectl(cluster, ["create", "namespace", namespace]);
});
afterAll(async () => {
  await kubectl(cluster, ["delete", "namespace", namespace, "--ignore-not-found"]);
});

test("an update that the API server refused once is repaired by the next apply", async () => {
  const rootFor = (value: string) => moduleOf({ "ConfigMap/x": { manifest: configMap("ours", { value }) } });
  const { root, planned } = await afterRefusal("ours", rootFor);
  expect(planned).toUpdate('kubectl_manifest.base["ConfigMap/x"]');
  await root.apply();
  expect(await liveValue("ours")).toBe("2");
  expect(await root.plan()).toBeNoop();
});

// The control: if this fails, the provider has learnt to remember, and the annotation can go.
test("without our annotation the provider forgets a refused update", async () => {
  const plain = (value: string) => {
    const x = { yaml_body: JSON.stringify(configMap("plain", { value })), server_side_apply: true };
    return rootWith({ resource: { kubectl_manifest: { x } } });
  };
  const { planned } = await afterRefusal("plain", plain);
  expect(planned).toBeNoop();
  expect(await liveValue("plain")).toBe("1");
});

test("a Secret that somebody changed is put right, because it is written as `data`", async () => {
  const root = await opened(moduleOf({ "Secret/x": { manifest: secret({ data: { key: base64("ours") } }) } }));
  await root.apply();
  await changeSecret("theirs");
  expect(await root.plan()).toUpdate('kubectl_manifest.secret["Secret/x"]');
  await root.apply();
  expect(await secretKeys()).toEqual({ key: "ours" });
  expect(await root.plan()).toBeNoop();
});

// The control; and how a Secret of before becomes one of today.
test("as `stringData` the change is not seen, and an update to `data` loses nothing", async () => {
  const root = await opened(
    moduleOf({ "Secret/x": { manifest: secret({ stringData: { key: "ours", other: "too" } }) } }),
  );
  await root.apply();
  await changeSecret("theirs");
  expect(await root.plan()).toBeNoop();
  const today = moduleOf({ "Secret/x": { manifest: secret({ data: { key: base64("ours"), other: base64("too") } }) } });
  await root.apply(today);
  expect(await secretKeys()).toEqual({ key: "ours", other: "too" });
  expect(await root.plan()).toBeNoop();
});

test("a workload that is not ready although apply returned is noticed", async () => {
  const rootFor = (image: string) => moduleOf({ "StatefulSet/x": { manifest: statefulSet(image) } });
  const root = await opened(rootFor("docker.io/library/busybox:no-such-tag"));
  await root.apply();
  expect(await unready(cluster, [statefulSet("")])).toEqual([expect.stringContaining("0 of 1 pods ready")]);
  // A pod that cannot start is never replaced by a rolling update of its StatefulSet, so it is made to go.
  await root.apply(rootFor("docker.io/library/busybox:stable"));
  await kubectl(cluster, ["delete", "pod", "x-0", "-n", namespace, "--ignore-not-found"]);
  await waitReady(cluster, [statefulSet("")], 60_000);
});

test("a ConfigMap over 256 KiB is applied, which a client-side apply could not do", async () => {
  const manifest = configMap("large", { text: "0123456789abcdef".repeat(20_000) });
  const root = await opened(moduleOf({ "ConfigMap/x": { manifest } }));
  await root.apply();
  expect(await root.plan()).toBeNoop();
  const clientSide = await tryKubectl(cluster, ["apply", "-f", "-"], {
    input: JSON.stringify({ ...manifest, metadata: { name: "too-large", namespace } }),
  });
  expect(clientSide.stderr).toContain("Too long: may not be more than 262144 bytes");
});

// The provider keeps what an API server offers by its address, for ten minutes.
test("an embedded cluster that is created anew has another address than the one before", () => {
  const folder = mkdtempSync(join(tmpdir(), "observe-cache-"));
  vi.stubEnv("OBSERVE_CACHE", folder);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  const first = settingsOf("again");
  expect(settingsOf("again").node, "the same cluster keeps its address").toBe(first.node);
  rmSync(first.folder, { recursive: true });
  expect(settingsOf("again").node).not.toBe(first.node);
});

/** Applies value 1, then value 2 while the API server refuses it; tells what a plan says once it no longer does. */
async function afterRefusal(name: string, rootFor: (value: string) => Root): Promise<{ root: Applied; planned: Plan }> {
  const root = await opened(rootFor("1"));
  await root.apply();
  const allow = await refuseUpdates(cluster, namespace, name);
  onTestFinished(allow);
  const attempt = await root.tryApply(rootFor("2"));
  expect(attempt.code).not.toBe(0);
  expect(readDiagnostics(attempt.stdout).map(diagnosticText).join()).toContain("refused by a test");
  await allow();
  expect(await liveValue(name), "nothing was changed").toBe("1");
  return { root, planned: await root.plan() };
}

async function opened(root: Root): Promise<Applied> {
  const applied = await Applied.open(cluster, root);
  onTestFinished(() => applied.destroy());
  return applied;
}

/** A root with our apply.tf: a module of ours with objects of the test's. */
function moduleOf(objects: object): Root {
  const apply = readFileSync(join(repository, "modules", "pki", "apply.tf"), "utf8");
  return rootWith({ locals: { objects } }, { "apply.tf": apply });
}

function rootWith(blocks: object, files: Record<string, string> = {}): Root {
  return rootOf(providerFor(cluster.context), { "blocks.tf.json": JSON.stringify(blocks), ...files }, ours);
}

async function liveValue(name: string): Promise<string> {
  return (await kubectl(cluster, ["get", "configmap", name, "-n", namespace, "-o", "jsonpath={.data.value}"])).stdout;
}

async function changeSecret(value: string): Promise<void> {
  const patch = JSON.stringify({ data: { key: base64(value) } });
  await kubectl(cluster, ["patch", "secret", "x", "-n", namespace, "--type=merge", "-p", patch]);
}

async function secretKeys(): Promise<Record<string, string>> {
  const { data } = await getJson<{ data: Record<string, string> }>(cluster, ["secret", "x", "-n", namespace]);
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value, "base64").toString()]));
}

function secret(values: object): Manifest {
  return { apiVersion: "v1", kind: "Secret", metadata: { name: "x", namespace }, ...values };
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

function configMap(name: string, data: Record<string, string>): Manifest {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace }, data };
}

function statefulSet(image: string): Manifest {
  const labels = { app: "x" };
  const containers = [{ name: "x", image, command: ["busybox", "sleep", "86400"] }];
  const template = { metadata: { labels }, spec: { terminationGracePeriodSeconds: 0, containers } };
  const spec = { serviceName: "x", replicas: 1, selector: { matchLabels: labels }, template };
  return { apiVersion: "apps/v1", kind: "StatefulSet", metadata: { name: "x", namespace }, spec };
}
