import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { Report } from "../../tools/stack/report.ts";
import { kubectl } from "../../tools/toolchain/kubectl.ts";
import type { RunResult } from "../../tools/utils/run.ts";
import { until } from "../../tools/utils/wait.ts";
import { observeOn, spawnOn } from "../support/cluster/command-line.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { fingerprints, leftovers } from "../support/stack-objects.ts";

// The command line from up to down, as a person uses it, and what `up` refuses although Terraform would begin with it.

const cluster = testCluster();
const namespace = "apply-up";
const folder = mkdtempSync(join(tmpdir(), "observe-up-"));
let first: RunResult;

beforeAll(async () => {
  first = await up({});
});
afterAll(async () => {
  await observe("down", "--delete-data");
  rmSync(folder, { recursive: true });
});

test("up says where and what before it acts, and ends when everything is well", () => {
  expect(first.stderr).toContain(`context ${cluster.context}`);
  expect(first.stderr).toMatch(/To create \d+, update 0, replace 0, destroy 0 objects/);
  expect(first.stderr).toContain("Deployment prometheus: 1 pod, memory request 176Mi");
  expect(first.stderr).toContain("DaemonSet node-exporter: one pod on each node, memory request 20Mi");
  expect(first.stderr).toContain("volume prometheus: 5Gi");
  // Nothing was said of it: a newcomer shall see something.
  expect(first.stderr).toContain("Deployment dummy-shop: 1 pod");
  expect(first.stdout).toMatch(/SIGNALS\n[\s\S]*DOORS\n/);
  expect(first.stdout).toContain("Everything is well.");
  expect(first.code, first.stderr).toBe(0);
});

test("a second up changes nothing", async () => {
  const before = await fingerprints(cluster, namespace);
  const { code, stderr } = await up({});
  expect({ code, said: stderr.includes("Nothing to change.") }).toEqual({ code: 0, said: true });
  expect(await fingerprints(cluster, namespace)).toEqual(before);
});

test("status tells what runs, how it is secured, and with --json the same for programs", async () => {
  const text = await observe("status", "--namespace", namespace);
  expect(text.code).toBe(0);
  expect(text.stdout).toMatch(/prometheus -> loki +job loki +yes +client certificate +yes +1 of 1 expected/);
  expect(text.stdout).toMatch(/agent -> loki +logs of pods +yes +client certificate +yes +yes/);
  const json = await observe("status", "--namespace", namespace, "--json");
  const report = JSON.parse(json.stdout) as Report;
  expect(report).toMatchObject({ well: true, problems: [], networkPolicies: { enforced: "yes" } });
  expect(report.jobs.filter(({ expected }) => expected !== null).every(({ up, expected }) => up === expected)).toBe(
    true,
  );
});

test("status of a namespace without a stack says so, with exit code 1", async () => {
  const { code, stdout } = await observe("status", "--namespace", "empty");
  expect(code).toBe(1);
  expect(stdout).toContain("there is no stack in namespace empty");
});

test("open on a port in use fails and names it", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await until("the port", { within: 5000 }, async () => server.listening);
  const { port } = server.address() as AddressInfo;
  const { code, stderr } = await observe("open", "prometheus", "--namespace", namespace, "--port", String(port));
  server.close();
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`port ${port} on 127.0.0.1 is in use`) });
});

describe("up refuses, with nothing touched,", () => {
  const remote_write = { store: { url: "https://store.example/push", basic_auth_secret: "store" } };
  const issuer = { name: "house" };
  test.each<[what: string, more: object, ...expected: string[]]>([
    [
      "misspelt names, wherever they are",
      { prometheus: { storage: { retian: true } }, promtheus: {} },
      "prometheus.storage.retian; did you mean retain?",
      "promtheus; did you mean prometheus?",
    ],
    [
      "what the cluster does not have or cannot do, all at once",
      {
        prometheus: { storage: { size: "4Gi" }, remote_write },
        loki: { storage: { class: "fast" } },
        pods: { priority_class: "vip" },
        tls: { mode: "cert-manager", issuer },
      },
      "prometheus has 5Gi and cannot shrink to 4Gi",
      "and cannot move to fast",
      `Secret ${namespace}/store, which Deployment prometheus mounts, does not exist`,
      "PriorityClass vip, which Deployment prometheus wants, does not exist",
      "API cert-manager.io/v1 is not",
    ],
    [
      "to take away what the rest needs",
      { tls: { mode: "existing" }, create_namespaces: false },
      `Secret ${namespace}/prometheus-tls, which Deployment prometheus mounts, is destroyed by this plan`,
      `Namespace ${namespace} is destroyed by this plan`,
    ],
    [
      "to lose the volumes",
      { namespace: "apply-moved" },
      `destroy volumes with their data: ${namespace}/gateway-0, ${namespace}/jaeger, ${namespace}/loki, ${namespace}/prometheus`,
      "--delete-data",
    ],
  ])("%s", async (_what, more, ...expected) => {
    const before = await fingerprints(cluster, namespace);
    const { code, stderr } = await up(more);
    const message = stderr.replaceAll(/[│╷╵\s]+/g, " ");
    for (const text of expected) expect.soft(message).toContain(text);
    expect.soft(code).toBe(2);
    expect(await fingerprints(cluster, namespace)).toEqual(before);
  });
});

test("up refuses to take over what another state has applied", async () => {
  const elsewhere = `${namespace}-else`;
  const annotations = { "observability/revision-0123456789": "" };
  const metadata = { name: "prometheus-config", namespace: elsewhere, annotations };
  await kubectl(cluster, ["create", "namespace", elsewhere]);
  onTestFinished(async () => void (await kubectl(cluster, ["delete", "namespace", elsewhere])));
  const theirs = JSON.stringify({ apiVersion: "v1", kind: "ConfigMap", metadata });
  await kubectl(cluster, ["apply", "-f", "-"], { input: theirs });
  const before = await fingerprints(cluster, elsewhere);
  const { code, stderr } = await up({ namespace: elsewhere, create_namespaces: false });
  expect(stderr).toContain(`not applied from here: ConfigMap ${elsewhere}/prometheus-config`);
  expect(stderr).toContain("--adopt");
  expect(code).toBe(2);
  expect(await fingerprints(cluster, elsewhere)).toEqual(before);
});

test("status is not well while Prometheus refuses its rules, and an up mends them", async () => {
  const patch = { data: { "bad.yaml": "groups: [{ name: bad, rules: [{ record: bad, expr: sum(up }] }]" } };
  const rules = ["configmap", "prometheus-extra-rules", "-n", namespace];
  await kubectl(cluster, ["patch", ...rules, "--type=merge", "-p", JSON.stringify(patch)]);
  await until("the refusal", { within: 150_000, every: 2000 }, async () => {
    const { code, stdout } = await observe("status", "--namespace", namespace);
    return code === 1 && stdout.includes("Prometheus refused its newest configuration or a rule");
  });
  await kubectl(cluster, ["patch", ...rules, "--type=merge", "-p", '{"data":{"bad.yaml":null}}']);
  expect((await up({})).code).toBe(0);
});

test("status notices what somebody deleted, also what nothing needs at once, and an up makes it again", async () => {
  await kubectl(cluster, ["delete", "daemonset", "node-exporter", "-n", `${namespace}-agents`]);
  await kubectl(cluster, ["delete", "networkpolicy/loki", "secret/otlp-tokens", "-n", namespace]);
  const { code, stdout } = await observe("status", "--namespace", namespace);
  for (const name of [
    `DaemonSet ${namespace}-agents/node-exporter`,
    `NetworkPolicy ${namespace}/loki`,
    `Secret ${namespace}/otlp-tokens`,
  ])
    expect(stdout).toContain(`${name} is missing: \`npm run up\` makes it again`);
  expect(code).toBe(1);
  expect((await up({})).code).toBe(0);
});

test("Ctrl-C during the apply ends terraform in order, and the same command goes on from there", async () => {
  // Another pod, so that the apply takes its time.
  const file = inputs({ prometheus: { resources: { requests: { memory: "177Mi" } } } });
  const child = spawnOn(cluster, "up", "--inputs", file);
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  await until("terraform apply", { within: 60_000, every: 50 }, async () =>
    childrenOf(child.pid).some((line) => / apply /.test(line)),
  );
  child.kill("SIGINT");
  expect(await new Promise((resolve) => child.once("close", resolve))).toBe(130);
  expect(said).toContain("the same command goes on from there");
  expect(childrenOf(child.pid)).toEqual([]);
  expect((await observe("up", "--inputs", file)).code).toBe(0);
});

test("down leaves nothing of the stack, and the cluster as it found it, also after an up that was refused", async () => {
  expect((await up({ collector: { gateway: { replicas: "two" } } })).code).toBe(2);
  const { code, stderr } = await observe("down");
  expect(code, stderr).toBe(0);
  expect(stderr).toContain("goes on running: `up` found it running");
  await until("the last objects to go", { within: 90_000, every: 1000 }, async () => {
    expect(await leftovers(cluster, namespace)).toEqual([]);
    return true;
  });
});

// ---

const observe = (...args: string[]) => observeOn(cluster, ...args);

function inputs(more: object): string {
  const file = join(folder, "inputs.json");
  writeFileSync(file, JSON.stringify({ namespace, ...more }));
  return file;
}

function up(more: object): Promise<RunResult> {
  return observe("up", "--inputs", inputs(more));
}

/** The command lines of a process's children; none where it has ended. */
function childrenOf(pid: number | undefined): string[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
    return children.map((child) => readFileSync(`/proc/${child}/cmdline`, "utf8").replaceAll("\0", " "));
  } catch {
    return [];
  }
}
